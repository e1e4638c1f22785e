package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for some minutes that a caller's secret was verified by its slow hash, as a fast hash under a key that
 * exists in this process only. What is remembered belongs to a stored secret: rotating or removing that one forgets it,
 * and disabling the caller is seen in the caller's row, which is read for each call.
 */
@ApplicationScoped
class RememberedSecrets {

    private static final int MOST = 1000;
    private static final String ALGORITHM = "HmacSHA256";

    private final Clock clock;
    private final Duration remembered;
    private final SecretKeySpec key;
    private final Map<Verified, Instant> verified = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Verified, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** For the container's proxy. */
    RememberedSecrets() {
        this.clock = null;
        this.remembered = null;
        this.key = null;
    }

    @Inject
    RememberedSecrets(Clock clock, IdentitySettings settings, SecureRandom random) {
        this(clock, settings.callerRemembered(), random);
    }

    RememberedSecrets(Clock clock, Duration remembered, SecureRandom random) {
        this.clock = clock;
        this.remembered = remembered;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Whether this secret was verified against this stored one within the time. */
    boolean isRemembered(CallerSecret stored, String given) {
        Verified entry = new Verified(stored.id(), fingerprint(given));
        synchronized (verified) {
            Instant until = verified.get(entry);
            if (until == null) {
                return false;
            }
            Instant now = clock.instant();
            // Further ahead is only what was remembered before the clock was set back.
            if (now.isBefore(until) && !until.isAfter(now.plus(remembered))) {
                return true;
            }
            verified.remove(entry);
            return false;
        }
    }

    /** Remembers that this secret was verified against this stored one. */
    void remember(CallerSecret stored, String given) {
        Verified entry = new Verified(stored.id(), fingerprint(given));
        synchronized (verified) {
            verified.remove(entry);
            verified.put(entry, clock.instant().plus(remembered));
        }
    }

    private String fingerprint(String given) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(given.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private record Verified(UUID secret, String fingerprint) {}
}
