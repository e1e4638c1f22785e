/** The WSO contract on the wire, against the running server. */
package rekey.wire.wso;
