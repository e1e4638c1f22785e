package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;

/**
 * How long each comparison of a password takes at least on this node, whatever it is compared with: so that nobody learns
 * from the time of an answer who has a slow hash of another system, and hence who has an account.
 */
@ApplicationScoped
class ComparisonPace {

    /** Where the time comes from, and how it is waited for. */
    interface Time {

        /** As {@link System#nanoTime}. */
        long nanos();

        /** Returns after so many nanoseconds, or at once when the server stops. */
        void pause(long nanos);
    }

    private final Time time;
    private final boolean fixed;
    private volatile long leastNanos;

    /** For the container's proxy. */
    ComparisonPace() {
        this(Optional.empty(), null);
    }

    @Inject
    ComparisonPace(Config config) {
        this(HashingSettings.of(config).least(), new Clockwork());
    }

    /** @param fixed empty for a pace that begins with none and is given by {@link #set} */
    ComparisonPace(Optional<Duration> fixed, Time time) {
        this.time = time;
        this.fixed = fixed.isPresent();
        this.leastNanos = fixed.orElse(Duration.ZERO).toNanos();
    }

    /** A pace that stays what it is. */
    static ComparisonPace fixed(Duration least) {
        return new ComparisonPace(Optional.of(least), new Clockwork());
    }

    /** Whether the operator chose it, so that it is not to be set. */
    boolean isFixed() {
        return fixed;
    }

    /** How long a comparison with one form of a password takes at least. */
    Duration least() {
        return Duration.ofNanos(leastNanos);
    }

    void set(Duration least) {
        leastNanos = least.toNanos();
    }

    /** For the moment at which a comparison begins. */
    long now() {
        return time.nanos();
    }

    /**
     * Waits until a comparison has taken as long as it has to. To be called without a turn to compute.
     *
     * @param begin of the comparison, by {@link #now}
     * @param forms of the password: each is computed
     */
    void waitOut(long begin, int forms) {
        long left = begin + leastNanos * forms - time.nanos();
        if (left > 0) {
            time.pause(left);
        }
    }

    /** The real time. */
    private static final class Clockwork implements Time {

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
            long end = System.nanoTime() + nanos;
            long left = nanos;
            while (left > TimeUnit.MICROSECONDS.toNanos(1)
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, left);
                left = end - System.nanoTime();
            }
        }
    }
}
