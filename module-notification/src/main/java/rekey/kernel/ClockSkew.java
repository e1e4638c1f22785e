package rekey.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * How far clocks may be apart. What carries a moment of creation beyond that was made by a clock that was ahead: it would
 * outlive its time by as much as that clock was wrong, and hold a place that somebody needs. It counts as if it were not
 * there, until time has caught up.
 */
public final class ClockSkew {

    /** What is borne with, between nodes and across a correction by the time service. */
    public static final Duration TOLERATED = Duration.ofMinutes(5);

    private ClockSkew() {}

    /** The latest moment of creation that is believed now. */
    public static Instant latest(Instant now) {
        return now.plus(TOLERATED);
    }

    /** Whether a moment in the past or the present, by whichever clock. */
    public static boolean isBelieved(Instant created, Instant now) {
        return !created.isAfter(latest(now));
    }
}
