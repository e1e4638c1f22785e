package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.identity.internal.Limits.Demand;
import rekey.identity.internal.Limits.Limit;

/** Rule 6: every implementation of {@link Limits} passes this. */
interface LimitsContract {

    Limits limits();

    Core core();

    void letTimePass(Duration time);

    @Test
    default void rule_6_a_full_bucket_has_exactly_its_burst() {
        for (String size : new String[] {"1/1", "3/600", "7/10", "300/300", "600/1", "700/1"}) {
            Limit limit = Limit.parse("size " + size, size);
            String subject = Core.unique("subject");
            long taken = IntStream.range(0, 2 * limit.burst())
                    .filter(i -> limits().take(limit, subject))
                    .count();
            assertThat(taken).as(size).isEqualTo(limit.burst());
        }
    }

    @Test
    default void rule_6_tokens_come_back_evenly_and_never_more_than_fit() {
        Limit limit = Limit.parse("evenly", "2/10");
        String subject = Core.unique("subject");
        take(limit, subject, true, true, false);
        letTimePass(Duration.ofMillis(4_999));
        take(limit, subject, false);
        letTimePass(Duration.ofMillis(1));
        take(limit, subject, true, false);
        letTimePass(Duration.ofDays(365));
        take(limit, subject, true, true, false);
    }

    @Test
    default void rule_6_a_token_that_is_given_back_can_be_taken_again() {
        Limit limit = Limit.parse("back", "2/10");
        String subject = Core.unique("subject");
        take(limit, subject, true, true, false);
        limits().giveBack(limit, subject);
        take(limit, subject, true, false);
    }

    @Test
    default void rule_6_giving_back_never_makes_a_bucket_larger() {
        Limit limit = Limit.parse("larger", "2/10");
        String subject = Core.unique("subject");
        take(limit, subject, true);
        limits().giveBack(limit, subject);
        limits().giveBack(limit, subject);
        limits().giveBack(limit, Core.unique("never seen"));
        take(limit, subject, true, true, false);
    }

    @Test
    default void rule_6_limits_and_subjects_have_buckets_of_their_own() {
        Limit one = Limit.parse("one", "1/10");
        Limit other = Limit.parse("other", "1/10");
        String subject = Core.unique("subject");
        take(one, subject, true, false);
        take(other, subject, true, false);
        take(one, subject + "x", true, false);
    }

    @Test
    default void rule_6_the_count_is_exact_when_sixteen_take_at_once_from_a_bucket_that_nobody_used() {
        for (int round = 0; round < 10; round++) {
            for (int burst : new int[] {1, 7, 16, 40}) {
                Limit limit = new Limit("exact" + burst, burst, Duration.ofHours(1));
                String subject = Core.unique("subject");
                int taken = SideBySide.run(16, i -> (Callable<Integer>) () -> {
                            int mine = 0;
                            for (int j = 0; j < 4; j++) {
                                mine += limits().take(limit, subject) ? 1 : 0;
                            }
                            return mine;
                        })
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                assertThat(taken).as("burst of " + burst).isEqualTo(burst);
            }
        }
    }

    @Test
    default void rule_6_of_several_demands_each_is_met_in_full_or_not_at_all() {
        Limit small = Limit.parse("small", "3/600");
        Limit large = Limit.parse("large", "10/600");
        String subject = Core.unique("subject");
        Demand two = new Demand(small, subject, 2);
        Demand six = new Demand(large, subject, 6);
        Demand eleven = new Demand(large, Core.unique("other"), 11);
        assertThat(limits().take(List.of(two, six, eleven))).containsExactlyInAnyOrder(two, six);
        assertThat(limits().take(List.of(six, two))).isEmpty();
        Demand four = new Demand(large, subject, 4);
        assertThat(limits().take(List.of(two, four))).containsExactly(four);
        take(small, subject, true, false);
        take(large, subject, false);
        letTimePass(Duration.ofSeconds(60));
        take(large, subject, true, false);
    }

    @Test
    default void rule_6_a_token_that_is_taken_with_what_it_is_for_comes_back_when_that_fails() {
        Limit limit = Limit.parse("within", "2/10");
        String subject = Core.unique("subject");
        assertThatThrownBy(() -> core().transactions.run(() -> {
                    assertThat(limits().takeWithin(limit, Set.of(subject))).containsExactly(subject);
                    throw new IllegalStateException("a failure");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (boolean expected : new boolean[] {true, true, false}) {
            assertThat(takeWithin(limit, Set.of(subject))).isEqualTo(expected ? Set.of(subject) : Set.of());
        }
        take(limit, subject, false);
    }

    @Test
    default void rule_6_of_many_buckets_each_gives_its_token_or_none() {
        Limit limit = Limit.parse("many", "2/10");
        String full = Core.unique("full");
        String started = Core.unique("started");
        String empty = Core.unique("empty");
        take(limit, started, true);
        take(limit, empty, true, true);
        assertThat(takeWithin(limit, Set.of(full, started, empty))).containsExactlyInAnyOrder(full, started);
        assertThat(takeWithin(limit, Set.of(full, started, empty))).containsExactly(full);
        assertThat(takeWithin(limit, Set.of(full, started, empty))).isEmpty();
        letTimePass(Duration.ofSeconds(5));
        assertThat(takeWithin(limit, Set.of(full, started, empty))).containsExactlyInAnyOrder(full, started, empty);
    }

    @Test
    default void rule_6_demands_for_the_same_buckets_in_another_order_do_not_wait_for_each_other() {
        Limit one = new Limit("crossed one", 400, Duration.ofHours(1));
        Limit other = new Limit("crossed other", 400, Duration.ofHours(1));
        String subject = Core.unique("subject");
        int taken = SideBySide.run(8, i -> (Callable<Integer>) () -> {
                    int mine = 0;
                    for (int j = 0; j < 20; j++) {
                        List<Demand> demands =
                                new ArrayList<>(List.of(new Demand(one, subject, 2), new Demand(other, subject, 2)));
                        if (i % 2 == 0) {
                            Collections.reverse(demands);
                        }
                        mine += limits().take(demands).size();
                    }
                    return mine;
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(taken).isEqualTo(320);
    }

    private Set<String> takeWithin(Limit limit, Set<String> subjects) {
        return core().transactions.call(() -> limits().takeWithin(limit, subjects));
    }

    private void take(Limit limit, String subject, boolean... expected) {
        for (boolean one : expected) {
            assertThat(limits().take(limit, subject)).isEqualTo(one);
        }
    }
}
