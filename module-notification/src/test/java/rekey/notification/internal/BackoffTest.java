package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When to try again. */
class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(30));

    @Test
    @DisplayName("rule 11: the longest wait doubles with each failure up to the ceiling")
    void waits_double_up_to_the_ceiling() {
        assertThat(longest(1)).isBetween(Duration.ofMillis(14_500), Duration.ofSeconds(15));
        assertThat(longest(2)).isBetween(Duration.ofMillis(29_000), Duration.ofSeconds(30));
        assertThat(longest(5)).isBetween(Duration.ofSeconds(232), Duration.ofSeconds(240));
        assertThat(longest(8)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(longest(1_000_000)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    @DisplayName("rule 11: up to half of a wait is taken off at random, so that failures do not come back together")
    void waits_are_spread() {
        Random random = new Random(7);
        assertThat(IntStream.range(0, 200).mapToObj(i -> backoff.after(1, random)))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(15)))
                .satisfies(
                        waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(150));
    }

    private Duration longest(int attempts) {
        Random random = new Random(7);
        return IntStream.range(0, 200)
                .mapToObj(i -> backoff.after(attempts, random))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
