/** The ServiceStack contracts on the wire, against the running server. */
package rekey.wire.servicestack;
