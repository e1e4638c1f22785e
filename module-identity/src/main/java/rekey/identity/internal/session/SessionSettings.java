package rekey.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** How long sessions live, checked once. The keys are explained in {@code microprofile-config.properties}. */
@ApplicationScoped
class SessionSettings {

    private final Duration idle;
    private final Duration lifetime;
    private final Duration code;

    /** For the container's proxy. */
    SessionSettings() {
        this.idle = null;
        this.lifetime = null;
        this.code = null;
    }

    @Inject
    SessionSettings(Config config) {
        this.idle = seconds(config, "rekey.session.idle");
        this.lifetime = seconds(config, "rekey.session.lifetime");
        this.code = seconds(config, "rekey.session.code");
        if (lifetime.compareTo(idle) < 0) {
            throw new IllegalArgumentException("rekey.session.lifetime must not be shorter than rekey.session.idle");
        }
    }

    /** How long one may be left alone. */
    Duration idle() {
        return idle;
    }

    /** How long one lives at the longest. */
    Duration lifetime() {
        return lifetime;
    }

    /** How long one waits for a code. */
    Duration code() {
        return code;
    }

    private static Duration seconds(Config config, String key) {
        long value = config.getValue(key, Long.class);
        if (value < 60) {
            throw new IllegalArgumentException(key + " must be at least 60 seconds");
        }
        return Duration.ofSeconds(value);
    }
}
