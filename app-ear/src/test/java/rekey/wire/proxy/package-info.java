/** What the server makes of forwarding headers. */
package rekey.wire.proxy;
