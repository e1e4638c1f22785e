package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** The settings of this module, checked once. */
@ApplicationScoped
class MfaSettings {

    private static final Duration LONGEST_LIFETIME = Duration.ofMinutes(10);

    private final Duration codeLifetime;
    private final int codesPerHour;

    /** For the container's proxy. */
    MfaSettings() {
        this.codeLifetime = null;
        this.codesPerHour = 0;
    }

    @Inject
    MfaSettings(Config config) {
        this(
                Duration.ofSeconds(config.getValue("rekey.code.lifetime", Long.class)),
                config.getValue("rekey.code.per-hour", Integer.class));
    }

    MfaSettings(Duration codeLifetime, int codesPerHour) {
        if (codeLifetime.isNegative() || codeLifetime.isZero() || codeLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("rekey.code.lifetime is 1 to 600 seconds");
        }
        if (codesPerHour < 1) {
            throw new IllegalArgumentException("rekey.code.per-hour is at least 1");
        }
        this.codeLifetime = codeLifetime;
        this.codesPerHour = codesPerHour;
    }

    Duration codeLifetime() {
        return codeLifetime;
    }

    int codesPerHour() {
        return codesPerHour;
    }
}
