/**
 * How notices are kept and delivered: the outbox row and its store, claiming with a lease, composing a message from
 * templates, and the two ways out (the container's mail session, and the capture folder).
 */
package rekey.notification.internal;
