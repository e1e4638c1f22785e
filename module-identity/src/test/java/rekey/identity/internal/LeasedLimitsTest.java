package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rekey.identity.internal.LeasedLimits.Share;
import rekey.identity.internal.Limits.Demand;
import rekey.identity.internal.Limits.Limit;
import rekey.kernel.MovableClock;

/** Rule 6: what a node takes ahead of a limit is bounded in number, in time and in memory. */
class LeasedLimitsTest {

    private static final Limit LIMIT = Limit.parse("caller", "1000/60");

    private final MovableClock clock = new MovableClock(Core.START);
    private final LeasedLimits leases = new LeasedLimits(clock);

    @Test
    void a_bucket_that_is_asked_now_and_then_is_asked_for_one_token_at_a_time() {
        for (int i = 0; i < 5; i++) {
            Demand demand = leases.demand(LIMIT, "caller");
            assertThat(demand.tokens()).isEqualTo(1);
            leases.given(demand, 0);
            assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TAKEN);
            assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
            clock.pass(LeasedLimits.LEASE);
        }
    }

    @Test
    void a_busy_bucket_is_asked_for_twice_as_many_each_time_up_to_a_twentieth_of_it() {
        int[] sizes = {1, 2, 4, 8, 16, 32, 50, 50};
        for (int size : sizes) {
            Demand demand = leases.demand(LIMIT, "caller");
            assertThat(demand.tokens()).isEqualTo(size);
            leases.given(demand, 0);
            leases.takeUpTo(size - 1, LIMIT, "caller");
            while (leases.take(LIMIT, "caller") == Share.TAKEN) {
                continue;
            }
        }
        Limit huge = Limit.parse("huge", "1000000/1000");
        for (int i = 0; i < 20; i++) {
            leases.given(leases.demand(huge, ""), 0);
        }
        assertThat(leases.demand(huge, "").tokens()).isEqualTo(100);
    }

    @Test
    void tokens_that_were_taken_ahead_are_lost_after_ten_seconds_and_no_sooner() {
        leases.given(new Demand(LIMIT, "caller", 3), 0);
        clock.pass(LeasedLimits.LEASE.minusMillis(1));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TAKEN);
        assertThat(leases.takeUpTo(5, LIMIT, "caller")).isEqualTo(2);
        leases.putBack(new Demand(LIMIT, "caller", 2), Duration.ofMillis(1));
        clock.pass(Duration.ofMillis(1));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
        assertThat(leases.takeUpTo(5, LIMIT, "caller")).isZero();
    }

    @Test
    void a_clock_that_is_set_back_makes_no_lease_and_no_pause_longer() {
        leases.given(new Demand(LIMIT, "caller", 3), 0);
        clock.pass(Duration.ofHours(-1));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
        leases.refused(Demand.one(LIMIT, "caller"));
        clock.pass(Duration.ofHours(-1));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
    }

    @Test
    void an_empty_bucket_is_not_asked_again_before_it_can_have_a_token_but_within_a_second() {
        leases.refused(Demand.one(LIMIT, "caller"));
        clock.pass(Duration.ofMillis(59));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.EMPTY);
        clock.pass(Duration.ofMillis(1));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
        Limit slow = Limit.parse("slow", "1/3600");
        leases.refused(Demand.one(slow, ""));
        clock.pass(Duration.ofMillis(999));
        assertThat(leases.take(slow, "")).isEqualTo(Share.EMPTY);
        clock.pass(Duration.ofMillis(1));
        assertThat(leases.take(slow, "")).isEqualTo(Share.TO_BE_ASKED);
    }

    @Test
    void a_bucket_that_has_not_as_many_as_wanted_may_have_one() {
        leases.refused(new Demand(LIMIT, "caller", 8));
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
        assertThat(leases.demand(LIMIT, "caller").tokens()).isEqualTo(1);
    }

    @Test
    void of_many_who_ask_at_once_one_asks_for_more_than_its_own() {
        leases.given(leases.demand(LIMIT, "caller"), 0);
        assertThat(leases.demand(LIMIT, "caller").tokens()).isEqualTo(2);
        assertThat(leases.demand(LIMIT, "caller").tokens()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(leases.demand(LIMIT, "caller").tokens()).isEqualTo(2);
    }

    @Test
    void one_asks_ahead_when_a_quarter_is_left_and_the_others_go_on_with_that() {
        leases.given(new Demand(LIMIT, "caller", 40), 0);
        assertThat(leases.takeUpTo(29, LIMIT, "caller")).isEqualTo(29);
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TAKEN);
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TO_BE_ASKED);
        Demand ahead = leases.demand(LIMIT, "caller");
        assertThat(ahead.tokens()).isEqualTo(50);
        assertThat(leases.take(LIMIT, "caller")).isEqualTo(Share.TAKEN);
        leases.given(ahead, 1);
        assertThat(leases.takeUpTo(100, LIMIT, "caller")).isEqualTo(9 + 49);
    }

    @Test
    void who_asked_for_one_beside_somebody_who_asked_for_many_does_not_make_the_next_lease_small() {
        leases.given(new Demand(LIMIT, "caller", 16), 16);
        Demand many = leases.demand(LIMIT, "caller");
        Demand one = leases.demand(LIMIT, "caller");
        leases.given(many, 1);
        leases.given(one, 1);
        assertThat(leases.demand(LIMIT, "caller").tokens()).isEqualTo(50);
    }

    @Test
    void what_is_here_already_stays_when_a_bucket_has_no_more() {
        leases.given(new Demand(LIMIT, "caller", 3), 0);
        leases.refused(new Demand(LIMIT, "caller", 6));
        leases.refused(Demand.one(LIMIT, "caller"));
        assertThat(leases.takeUpTo(5, LIMIT, "caller")).isEqualTo(3);
    }

    @Test
    void a_flood_of_clients_pushes_out_those_who_were_seen_longest_ago() {
        leases.given(new Demand(LIMIT, "kept", 5), 0);
        leases.given(new Demand(LIMIT, "lost", 5), 0);
        for (int i = 0; i < 20_000; i++) {
            leases.given(new Demand(LIMIT, "client " + i, 1), 0);
            if (i % 1_000 == 0) {
                assertThat(leases.takeUpTo(5, LIMIT, "kept")).isEqualTo(5);
                leases.putBack(new Demand(LIMIT, "kept", 5), LeasedLimits.LEASE);
            }
        }
        assertThat(leases.takeUpTo(5, LIMIT, "lost")).isZero();
    }
}
