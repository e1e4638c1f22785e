package rekey.notification.internal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt: twice as long each time up to a ceiling, of which a random half is taken
 * off, so that what failed together does not come back together.
 *
 * @param first the longest wait after the first failure
 * @param ceiling the longest wait of all
 */
record Backoff(Duration first, Duration ceiling) {

    /** @param attempts how many attempts failed, 1 or more */
    Duration after(int attempts, RandomGenerator random) {
        long longest = ceiling.toMillis();
        long doubled = first.toMillis();
        for (int i = 1; i < attempts && doubled < longest; i++) {
            doubled *= 2;
        }
        long wait = Math.min(doubled, longest);
        return Duration.ofMillis(wait - random.nextLong(wait / 2 + 1));
    }
}
