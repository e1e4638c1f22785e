package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import rekey.mfa.internal.OneTimePassword.Algorithm;

/** The settings of this module, checked once. */
@ApplicationScoped
class MfaSettings {

    private static final Duration LONGEST_LIFETIME = Duration.ofMinutes(10);

    private final Duration codeLifetime;
    private final int codesPerHour;
    private final Algorithm totpAlgorithm;
    private final int totpDigits;

    /** For the container's proxy. */
    MfaSettings() {
        this.codeLifetime = null;
        this.codesPerHour = 0;
        this.totpAlgorithm = null;
        this.totpDigits = 0;
    }

    @Inject
    MfaSettings(Config config) {
        this(
                Duration.ofSeconds(config.getValue("rekey.code.lifetime", Long.class)),
                config.getValue("rekey.code.per-hour", Integer.class),
                algorithm(config.getValue("rekey.totp.algorithm", String.class)),
                config.getValue("rekey.totp.digits", Integer.class));
    }

    MfaSettings(Duration codeLifetime, int codesPerHour, Algorithm totpAlgorithm, int totpDigits) {
        if (codeLifetime.isNegative() || codeLifetime.isZero() || codeLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("rekey.code.lifetime is 1 to 600 seconds");
        }
        if (codesPerHour < 1) {
            throw new IllegalArgumentException("rekey.code.per-hour is at least 1");
        }
        if (totpDigits < 6 || totpDigits > 8) {
            throw new IllegalArgumentException("rekey.totp.digits is 6, 7 or 8");
        }
        this.codeLifetime = codeLifetime;
        this.codesPerHour = codesPerHour;
        this.totpAlgorithm = totpAlgorithm;
        this.totpDigits = totpDigits;
    }

    Duration codeLifetime() {
        return codeLifetime;
    }

    int codesPerHour() {
        return codesPerHour;
    }

    /** Of authenticators that are enrolled from now on. */
    Algorithm totpAlgorithm() {
        return totpAlgorithm;
    }

    /** Of authenticators that are enrolled from now on. */
    int totpDigits() {
        return totpDigits;
    }

    private static Algorithm algorithm(String name) {
        return Stream.of(Algorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rekey.totp.algorithm is SHA1, SHA256 or SHA512"));
    }
}
