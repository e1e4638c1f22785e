/**
 * Telling relying systems that credentials changed: a signed message over https to addresses of the server's own
 * configuration, from a queue that is part of the transaction that changed them. What is in the message is worth nothing
 * to anybody else: an id and an opaque stamp.
 */
package rekey.identity.internal.webhook;
