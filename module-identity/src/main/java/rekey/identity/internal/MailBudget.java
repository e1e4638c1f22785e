package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rekey.identity.Origin;
import rekey.identity.internal.Limits.Demand;
import rekey.identity.internal.Limits.Limit;

/**
 * How many mails may be asked for altogether, apart for callers and for everybody else, so that no flood through an open
 * door keeps callers' mails back or makes the mail server refuse this one. Beyond it a mail is suppressed; nobody can
 * tell.
 */
@ApplicationScoped
class MailBudget {

    /** There is one bucket of each kind, for all realms: there is one mail server. */
    private static final String ALL = "";

    /** Requests about strangers need none of what was taken for them; it is still there for those that come. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Limits limits;
    private final LeasedLimits leases;
    private final LimitSettings settings;
    private final IdentitySettings contracts;
    private final LimitNotes notes;

    /** For the container's proxy. */
    MailBudget() {
        this(null, null, null, null, null);
    }

    @Inject
    MailBudget(
            Limits limits, LeasedLimits leases, LimitSettings settings, IdentitySettings contracts, LimitNotes notes) {
        this.limits = limits;
        this.leases = leases;
        this.settings = settings;
        this.contracts = contracts;
        this.notes = notes;
    }

    /**
     * Takes enough for so many mails of either kind, if there are as many left. To be called before the transaction that
     * uses them, and closed after it.
     */
    Reserved reserve(int mails) {
        return new Reserved(mails);
    }

    /** What one batch may use. What it leaves is kept for the next. */
    final class Reserved implements AutoCloseable {

        private final Map<Limit, Integer> left = new HashMap<>();

        private Reserved(int mails) {
            left.put(settings.anonymousMails(), taken(settings.anonymousMails(), mails));
            left.put(settings.callerMails(), taken(settings.callerMails(), mails));
        }

        /** Takes one mail. */
        boolean take(Origin origin, boolean byCaller) {
            Limit limit = byCaller && !contracts.identifiesByKey(origin.contract())
                    ? settings.callerMails()
                    : settings.anonymousMails();
            int tokens = left.get(limit);
            if (tokens == 0) {
                return !notes.refuses(limit, origin.contract());
            }
            left.put(limit, tokens - 1);
            return true;
        }

        @Override
        public void close() {
            left.forEach((limit, tokens) -> {
                if (tokens > 0) {
                    leases.putBack(new Demand(limit, ALL, tokens), KEPT);
                }
            });
        }
    }

    private int taken(Limit limit, int mails) {
        int taken = leases.takeUpTo(mails, limit, ALL);
        for (int wanted = Math.min(mails - taken, limit.burst()); wanted > 0; wanted /= 2) {
            if (!limits.take(List.of(new Demand(limit, ALL, wanted))).isEmpty()) {
                return taken + wanted;
            }
        }
        return taken;
    }
}
