package rekey.notification;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An administrator did something about the mail. Fired after it was done, for the audit trail, which this module does
 * not know.
 *
 * @param by who
 * @param notice which notice; empty for a test mail, which is none
 * @param detail what came of it, in a word; nothing of what is in a mail, and not to whom
 */
public record OutboxActed(Act act, OutboxAdministration.Actor by, Optional<UUID> notice, String detail) {

    /** What was done. */
    public enum Act {
        /** A notice that was given up was to be made due again. */
        REQUEUED,
        /** A test mail was sent. */
        TESTED
    }

    public OutboxActed {
        Objects.requireNonNull(act);
        Objects.requireNonNull(by);
        Objects.requireNonNull(notice);
        Objects.requireNonNull(detail);
    }
}
