package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import rekey.kernel.ClockSkew;
import rekey.mfa.CodeBinding;

/**
 * The code that was last mailed for a binding. A newer code takes this one's place, with a new id; its first use ends
 * it, as do its expiry and too many guesses.
 */
@Entity
@Table(name = "mfa_code")
class MailedCode {

    /** Guesses that one code takes. */
    static final int MAX_GUESSES = 5;

    private static final Duration WINDOW = Duration.ofHours(1);

    @EmbeddedId
    private Key key;

    @Column(name = "realm")
    private String realm;

    @Column(name = "id")
    private UUID id;

    @Column(name = "code_hash")
    private byte[] hash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "consumed_at")
    private Instant consumedAt;

    @Column(name = "guesses")
    private int guesses;

    @Column(name = "issued")
    private int issued;

    @Column(name = "window_started_at")
    private Instant windowStartedAt;

    /** For the persistence provider. */
    protected MailedCode() {}

    /** Puts a new code in the place of whatever was there. */
    void replace(UUID newId, byte[] newHash, Instant now, Duration lifetime) {
        if (!isWithinWindow(now)) {
            windowStartedAt = now;
            issued = 0;
        }
        id = newId;
        hash = newHash.clone();
        expiresAt = now.plus(lifetime);
        consumedAt = null;
        guesses = 0;
        issued++;
    }

    UUID id() {
        return id;
    }

    byte[] hash() {
        return hash.clone();
    }

    /** How often a code was mailed for this binding within the hour before the given moment. */
    int issuedWithinTheHour(Instant now) {
        return isWithinWindow(now) ? issued : 0;
    }

    private boolean isWithinWindow(Instant now) {
        return ClockSkew.isBelieved(windowStartedAt, now) && now.isBefore(windowStartedAt.plus(WINDOW));
    }

    /** All parts of a binding that tell its code from another's. */
    @Embeddable
    record Key(
            @Column(name = "account_id") UUID accountId,
            @Column(name = "purpose") String purpose,
            @Column(name = "contract") String contract,
            @Column(name = "caller_id") UUID callerId)
            implements Serializable {

        private static final UUID NO_CALLER = new UUID(0, 0);

        static Key of(CodeBinding binding) {
            return new Key(
                    binding.account().value(),
                    binding.purpose().name(),
                    binding.contract(),
                    binding.caller().orElse(NO_CALLER));
        }
    }
}
