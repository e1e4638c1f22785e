/** The ASMX contracts on the wire, against the running server. */
package rekey.wire.asmx;
