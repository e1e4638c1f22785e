package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import rekey.identity.internal.Limits.Demand;
import rekey.identity.internal.Limits.Limit;

/**
 * This node's share of limits that many requests have in common, such as a caller's or a client's. Their rows would be
 * fought over if every request changed them, so a node takes tokens ahead: one at first, twice as many each time that
 * they are used up soon, a twentieth of the bucket and {@value #MOST_TOKENS} at most. What it does not use within
 * {@link #LEASE} is lost. One request asks for more when a quarter is left. A bucket that was found empty is not asked again before it can have a token.
 */
@ApplicationScoped
class LeasedLimits {

    /** How long tokens that were taken ahead may be used. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final int MOST_TOKENS = 100;
    private static final int MOST_BUCKETS = 10_000;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Clock clock;
    private final Map<Bucket, Lease> leases = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, Lease> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    /** For the container's proxy. */
    LeasedLimits() {
        this(null);
    }

    @Inject
    LeasedLimits(Clock clock) {
        this.clock = clock;
    }

    /** What came of asking this node's share. */
    enum Share {
        /** A token was taken. */
        TAKEN,
        /** The bucket was empty a moment ago. */
        EMPTY,
        /** Somebody has to ask for {@link #demand}. */
        TO_BE_ASKED
    }

    private record Bucket(String limit, String subject) {}

    private static final class Lease {
        private int tokens;
        private int size;
        private long since;
        private long until;
        private long emptyUntil;
        private long askedAt;

        /** A clock that was set back makes no lease longer. */
        boolean isWithin(long now) {
            return since <= now && now < until;
        }

        /** Whether somebody had better ask now, while others go on with what is left: all at once would wait for one row. */
        boolean runsLow() {
            return tokens <= size / 4;
        }

        /** Whether somebody asks for more than one just now; who got no answer is forgotten. */
        boolean isAsked(long now) {
            return askedAt <= now && now < askedAt + LONGEST_PAUSE_MILLIS;
        }
    }

    /** Takes a token that is here; asks nobody. */
    Share take(Limit limit, String subject) {
        long now = clock.millis();
        synchronized (leases) {
            Lease lease = leases.get(new Bucket(limit.name(), subject));
            if (lease == null) {
                return Share.TO_BE_ASKED;
            }
            if (lease.tokens > 0 && lease.isWithin(now)) {
                if (lease.runsLow() && !lease.isAsked(now)) {
                    return Share.TO_BE_ASKED;
                }
                lease.tokens--;
                return Share.TAKEN;
            }
            boolean pauses = now < lease.emptyUntil && lease.emptyUntil <= now + LONGEST_PAUSE_MILLIS;
            return pauses ? Share.EMPTY : Share.TO_BE_ASKED;
        }
    }

    /**
     * What to ask the shared bucket for. Of many who ask at once, one asks for more than a token of their own; the answer
     * has to be told to {@link #given} or {@link #refused}.
     */
    Demand demand(Limit limit, String subject) {
        long now = clock.millis();
        synchronized (leases) {
            Demand one = Demand.one(limit, subject);
            Lease lease = leases.get(new Bucket(limit.name(), subject));
            if (lease == null || !lease.isWithin(now) || lease.isAsked(now)) {
                return one;
            }
            int most = Math.max(1, Math.min(MOST_TOKENS, limit.burst() / 20));
            Demand demand = new Demand(limit, subject, Math.min(most, 2 * lease.size));
            lease.askedAt = demand.tokens() > 1 ? now : 0;
            return demand;
        }
    }

    /** Takes as many tokens as are here, up to a number; asks nobody. */
    int takeUpTo(int most, Limit limit, String subject) {
        long now = clock.millis();
        synchronized (leases) {
            Lease lease = leases.get(new Bucket(limit.name(), subject));
            if (lease == null || !lease.isWithin(now)) {
                return 0;
            }
            int taken = Math.min(most, lease.tokens);
            lease.tokens -= taken;
            return taken;
        }
    }

    /**
     * Keeps what the shared bucket gave.
     *
     * @param used how many of the tokens are used already
     */
    void given(Demand met, int used) {
        keep(met, met.tokens() - used, LEASE);
    }

    /** Keeps tokens that were taken and not needed, for a time of the taker's choice. */
    void putBack(Demand unused, Duration lasting) {
        keep(unused, unused.tokens(), lasting);
    }

    private void keep(Demand met, int tokens, Duration lasting) {
        long now = clock.millis();
        synchronized (leases) {
            Lease lease = lease(met);
            boolean isWithin = lease.isWithin(now);
            lease.tokens = (isWithin ? lease.tokens : 0) + tokens;
            if (met.tokens() > 1) {
                lease.askedAt = 0;
            }
            // Who asked for one beside somebody who asked for many does not make the next lease small again.
            if (met.tokens() > 1 || !isWithin) {
                lease.size = met.tokens();
            }
            lease.since = now;
            lease.until = now + lasting.toMillis();
            lease.emptyUntil = 0;
        }
    }

    /** Remembers that the shared bucket has not that many; with a demand of one, that it is empty. */
    void refused(Demand unmet) {
        long now = clock.millis();
        synchronized (leases) {
            Lease lease = lease(unmet);
            lease.size = 1;
            if (unmet.tokens() > 1) {
                lease.askedAt = 0;
            } else if (lease.tokens == 0 || !lease.isWithin(now)) {
                lease.emptyUntil =
                        now + Math.min(LONGEST_PAUSE_MILLIS, unmet.limit().millisPerToken());
            }
        }
    }

    private Lease lease(Demand demand) {
        return leases.computeIfAbsent(new Bucket(demand.limit().name(), demand.subject()), absent -> new Lease());
    }
}
