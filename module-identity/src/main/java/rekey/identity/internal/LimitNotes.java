package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import rekey.identity.internal.Limits.Limit;
import rekey.kernel.Meters;
import rekey.kernel.Meters.Tag;

/**
 * Decides whether a limit that is used up refuses, counts how often one was ({@code rekey_limit_total}, by contract and
 * limit), and tells the operator of those that only would refuse, once a minute each.
 */
@ApplicationScoped
class LimitNotes {

    private static final Logger LOG = Logger.getLogger(LimitNotes.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final LimitSettings settings;
    private final Clock clock;
    private final Meters meters;
    private final Map<String, Note> notes = new HashMap<>();

    /** For the container's proxy. */
    LimitNotes() {
        this(null, null, null);
    }

    @Inject
    LimitNotes(LimitSettings settings, Clock clock, Meters meters) {
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    private record Note(int passed, Instant nextLine) {}

    /** Whether what is beyond this limit is refused; if not, it is noted. Counted in either case. */
    boolean refuses(Limit limit, String contract) {
        count(limit, contract);
        if (settings.mode() == LimitSettings.Mode.ENFORCE) {
            return true;
        }
        note(limit);
        return false;
    }

    /** Counts that a limit was used up that refuses in any case. */
    void count(Limit limit, String contract) {
        meters.count(
                "rekey_limit_total",
                new Tag("contract", contract),
                new Tag("limit", limit.name().replaceFirst("^rekey\\.limit\\.", "")));
    }

    private void note(Limit limit) {
        Instant now = clock.instant();
        synchronized (notes) {
            Note last = notes.getOrDefault(limit.name(), new Note(0, now));
            if (now.isBefore(last.nextLine())) {
                notes.put(limit.name(), new Note(last.passed() + 1, last.nextLine()));
                return;
            }
            notes.put(limit.name(), new Note(0, now.plus(PAUSE)));
            int passed = last.passed() + 1;
            LOG.warning(() -> limit.name() + " would have refused " + passed + " requests (limits only log)");
        }
    }
}
