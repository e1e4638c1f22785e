/** The native API over HTTP, against the running server. */
package rekey.wire.v1;
