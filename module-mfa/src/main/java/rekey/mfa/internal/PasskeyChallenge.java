package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
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

    @Column(name = "name")
    private String name;

    @Column(name = "binding")
    private byte[] binding;

    @Column(name = "challenge")
    private byte[] challenge;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected PasskeyChallenge() {}

    private PasskeyChallenge(Ceremony ceremony, String binding, byte[] challenge, Instant now) {
        this.id = Identifiers.next();
        this.ceremony = ceremony;
        this.binding = hash(binding);
        this.challenge = challenge.clone();
        this.expiresAt = now.plus(PATIENCE);
    }

    /** For whoever has a passkey. */
    static PasskeyChallenge forProof(String binding, byte[] challenge, Instant now) {
        return new PasskeyChallenge(Ceremony.PROOF, binding, challenge, now);
    }

    /** For an account that is to get a passkey of this name. */
    static PasskeyChallenge forRegistration(
            AccountId account, String name, String binding, byte[] challenge, Instant now) {
        PasskeyChallenge registration = new PasskeyChallenge(Ceremony.REGISTRATION, binding, challenge, now);
        registration.accountId = account.value();
        registration.name = name;
        return registration;
    }

    UUID id() {
        return id;
    }

    byte[] challenge() {
        return challenge.clone();
    }

    /** What the new passkey is to be called. */
    String name() {
        return name;
    }

    /** Whether the passkey to be made is this account's. */
    boolean isOf(AccountId account) {
        return account.value().equals(accountId);
    }

    /** Whether it takes an answer for this, with this binding, at this moment. */
    boolean isAliveFor(Ceremony wanted, String boundTo, Instant now) {
        return ceremony == wanted
                && MessageDigest.isEqual(binding, hash(boundTo))
                && now.isBefore(expiresAt)
                && ClockSkew.isBelieved(expiresAt.minus(PATIENCE), now);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
