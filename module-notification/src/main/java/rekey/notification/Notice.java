package rekey.notification;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing to tell one person. Notices are made by the factory methods, one for each kind, so that no notice lacks
 * what its text needs.
 *
 * @param kind what is told
 * @param recipient who is told
 * @param values what the text is filled with, secrets among them; encrypted at rest and wiped after delivery
 * @param validUntil when the secret in the notice dies; after that it is not sent any more. Empty: nothing secret
 */
public record Notice(NoticeKind kind, Recipient recipient, Map<String, String> values, Optional<Instant> validUntil) {

    /** For the factory methods and the outbox; others use a factory method. */
    public Notice {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(recipient);
        values = Map.copyOf(values);
        Objects.requireNonNull(validUntil);
    }

    /**
     * A temporary password that the person asked for.
     *
     * @param accountName the name to enter together with it
     * @param page where both are entered
     */
    public static Notice temporaryPassword(
            Recipient recipient, String accountName, String temporaryPassword, URI page, Instant validUntil) {
        return new Notice(
                NoticeKind.TEMPORARY_PASSWORD,
                recipient,
                Map.of("accountName", accountName, "secret", temporaryPassword, "page", page.toString()),
                Optional.of(validUntil));
    }

    /** A link by which the person sets a new password. */
    public static Notice link(Recipient recipient, String accountName, URI link, Instant validUntil) {
        return new Notice(
                NoticeKind.LINK,
                recipient,
                Map.of("accountName", accountName, "page", link.toString()),
                Optional.of(validUntil));
    }

    /** A short code that confirms what the person is doing elsewhere. */
    public static Notice code(Recipient recipient, String code, Instant validUntil) {
        return new Notice(NoticeKind.CODE, recipient, Map.of("secret", code), Optional.of(validUntil));
    }

    /**
     * A new password was set.
     *
     * @param page where to ask for a way back, should it have been somebody else
     */
    public static Notice passwordChanged(Recipient recipient, String accountName, Instant at, URI page) {
        return new Notice(
                NoticeKind.PASSWORD_CHANGED,
                recipient,
                Map.of("accountName", accountName, "at", at.toString(), "page", page.toString()),
                Optional.empty());
    }

    /** Without the values: they are secrets. */
    @Override
    public String toString() {
        return "Notice[" + kind + " to " + recipient.address() + "]";
    }
}
