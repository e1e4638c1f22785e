package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The callers of the last half second with their secrets, so that a busy one costs no look-up for each of its requests.
 * Each is read anew twice a second: what an administrator takes away, on whatever node, is gone within a second.
 */
@ApplicationScoped
class KnownCallers {

    /** How old what is known may be. */
    static final Duration FRESH = Duration.ofMillis(500);

    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** For the container's proxy. */
    KnownCallers() {
        this(null);
    }

    @Inject
    KnownCallers(Clock clock) {
        this.clock = clock;
    }

    /** A caller with its live secrets, as it was read. */
    record Known(CallerRegistration caller, List<CallerSecret> secrets, Instant readAt) {}

    /** What was read under this key within the last half second; of a clock that was set back nothing is believed. */
    Optional<Known> find(String key) {
        Instant now = clock.instant();
        synchronized (known) {
            return Optional.ofNullable(known.get(key))
                    .filter(one -> !now.isBefore(one.readAt())
                            && now.isBefore(one.readAt().plus(FRESH)));
        }
    }

    /**
     * Remembers what was read.
     *
     * @param readAt a moment before the reading began
     */
    Known remember(String key, CallerRegistration caller, List<CallerSecret> secrets, Instant readAt) {
        Known one = new Known(caller, List.copyOf(secrets), readAt);
        synchronized (known) {
            known.remove(key);
            known.put(key, one);
        }
        return one;
    }
}
