/**
 * Telling people: what other modules may say to a person and the promise that it arrives.
 *
 * <p>The public API is {@link rekey.notification.Outbox} with the {@link rekey.notification.Notice} it takes, and for
 * administrators {@link rekey.notification.OutboxAdministration} and {@link rekey.notification.MailPreviews}. How a
 * notice is stored, worded and delivered is nobody else's business and sits in {@code internal}.
 */
package rekey.notification;
