package rekey.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import rekey.kernel.EmailAddress;

/**
 * Addresses that take no mail, for whoever shows an account to administrators.
 *
 * <p>This is what the mail server said last, not a block: the next mail to the address is tried like every other. It is
 * over when one was delivered, when the account has another address, or when the refused mail is purged
 * ({@code rekey.outbox.keep}).
 */
public interface Undeliverables {

    /**
     * Whether the mail server refused this address for good when it was last tried.
     *
     * <p>Costs one look-up by index; no transaction may be open.
     */
    Optional<Undeliverable> of(EmailAddress address);

    /**
     * An address that takes no mail.
     *
     * @param since when the mail server last said so
     * @param failure a word and the reply code, as in {@link OutboxAdministration.Entry}
     */
    record Undeliverable(Instant since, String failure) {

        public Undeliverable {
            Objects.requireNonNull(since);
            Objects.requireNonNull(failure);
        }
    }
}
