package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;

/** What a browser was asked to sign, for one ceremony; taken out by the first answer. */
@Entity
@Table(name = "mfa_passkey_challenge")
class PasskeyChallenge {

    /** How long a person may take. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What the signature is for: one for the one is worth nothing for the other. */
    enum Ceremony {
        REGISTRATION,
        PROOF
    }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    @Column(name = "ceremony", columnDefinition = "varchar(16)")
    private Ceremony ceremony;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "challenge")
    private byte[] challenge;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected PasskeyChallenge() {}

    PasskeyChallenge(Ceremony ceremony, Optional<AccountId> account, byte[] challenge, Instant now) {
        this.id = Identifiers.next();
        this.ceremony = ceremony;
        this.accountId = account.map(AccountId::value).orElse(null);
        this.challenge = challenge.clone();
        this.expiresAt = now.plus(PATIENCE);
    }

    UUID id() {
        return id;
    }

    byte[] challenge() {
        return challenge.clone();
    }

    /** Whose passkey is asked for; empty: whoever has one. */
    Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    boolean isAliveFor(Ceremony wanted, Instant now) {
        return ceremony == wanted && now.isBefore(expiresAt);
    }
}
