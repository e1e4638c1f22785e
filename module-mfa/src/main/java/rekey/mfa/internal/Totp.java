package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import rekey.kernel.AccountId;
import rekey.kernel.Encryption;
import rekey.mfa.Factor;
import rekey.mfa.TotpEnrolment;
import rekey.mfa.internal.OneTimePassword.Algorithm;

/**
 * An authenticator app (RFC 6238). Its key is encrypted under its own id, so that a row's key is worth nothing in
 * another row. The newest step that was used is kept: neither its code nor an earlier one is taken again.
 */
@Entity
@DiscriminatorValue("TOTP")
class Totp extends EnrolledFactor {

    /** Steps before and after the present one whose codes are taken, for clocks that are off (RFC 6238, section 6). */
    static final int DRIFT = 1;

    @Column(name = "secret")
    private byte[] secret;

    @Column(name = "algorithm")
    private String algorithm;

    @Column(name = "digits")
    private Integer digits;

    @Column(name = "last_step")
    private Long lastStep;

    /** For the persistence provider. */
    protected Totp() {}

    /** A new one, which waits to be confirmed. */
    Totp(AccountId account, String name, byte[] key, Algorithm algorithm, int digits, Encryption keys, Instant now) {
        super(account, name, now);
        this.secret = keys.seal(Base32.encode(key), context());
        this.algorithm = algorithm.name();
        this.digits = digits;
        this.lastStep = 0L;
    }

    @Override
    Factor.Kind kind() {
        return Factor.Kind.TOTP;
    }

    /**
     * The step that a code stands for, if it is one of now and newer than what was used.
     *
     * @param entered without spaces
     */
    OptionalLong step(String entered, Encryption keys, Instant now) {
        byte[] key = Base32.decode(keys.open(secret, context()));
        byte[] guess = entered.getBytes(StandardCharsets.UTF_8);
        long present = Math.floorDiv(now.getEpochSecond(), OneTimePassword.PERIOD);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            byte[] right = OneTimePassword.of(key, step, Algorithm.valueOf(algorithm), digits)
                    .getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, guess) && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** Begins to count; the code that confirmed it is used up by that. */
    void confirm(long step, Instant now) {
        lastStep = step;
        confirm(now);
    }

    /** What the person takes over into the app. */
    TotpEnrolment enrolment(Encryption keys) {
        return new TotpEnrolment(
                id(), name(), keys.open(secret, context()), algorithm, digits, OneTimePassword.PERIOD, waitsUntil());
    }

    byte[] secret() {
        return secret.clone();
    }

    /** The same key, sealed by the primary key of today. */
    byte[] sealedAnew(Encryption keys) {
        return keys.seal(keys.open(secret, context()), context());
    }

    private String context() {
        return "totp:" + id();
    }
}
