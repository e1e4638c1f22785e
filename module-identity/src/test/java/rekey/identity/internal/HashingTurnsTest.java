package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;

/** Rule 8: concurrency bounded to the cores; lanes, so that guesses starve nobody; a busy answer. */
class HashingTurnsTest {

    private static final long PATIENT = 60_000;

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final CountDownLatch occupied = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Lane> served = Collections.synchronizedList(new ArrayList<>());
    private final List<Future<?>> arrived = new ArrayList<>();

    @AfterEach
    void goHome() {
        release.countDown();
        people.shutdownNow();
    }

    @Test
    void rule_8_a_flood_of_guesses_delays_a_caller_and_the_holder_of_a_grant_by_one_hash_each() throws Exception {
        HashingTurns turns = new HashingTurns(1, 100, PATIENT);
        occupy(turns);
        for (int i = 0; i < 20; i++) {
            arrive(turns, Lane.GUESS);
        }
        arrive(turns, Lane.CALLER);
        arrive(turns, Lane.PROVED);
        everybodyIsServed();
        assertThat(served.subList(0, 3)).containsExactlyInAnyOrder(Lane.GUESS, Lane.CALLER, Lane.PROVED);
    }

    @Test
    void rule_8_the_background_takes_what_the_others_leave() throws Exception {
        HashingTurns turns = new HashingTurns(1, 100, PATIENT);
        occupy(turns);
        arrive(turns, Lane.BACKGROUND);
        for (int i = 0; i < 3; i++) {
            arrive(turns, Lane.GUESS);
        }
        everybodyIsServed();
        assertThat(served).containsExactly(Lane.GUESS, Lane.GUESS, Lane.GUESS, Lane.BACKGROUND);
    }

    @Test
    void a_full_lane_is_busy_at_once_and_the_next_lane_is_not() throws Exception {
        HashingTurns turns = new HashingTurns(1, 2, PATIENT);
        occupy(turns);
        arrive(turns, Lane.GUESS);
        arrive(turns, Lane.GUESS);
        assertThat(reasonOf(() -> turns.call(Lane.GUESS, () -> 1))).isEqualTo(Reason.BUSY);
        arrive(turns, Lane.CALLER);
        everybodyIsServed();
        assertThat(served).hasSize(3);
    }

    @Test
    void whoever_waited_long_enough_is_told_and_stands_in_no_queue_any_more() throws Exception {
        HashingTurns turns = new HashingTurns(1, 100, 0);
        occupy(turns);
        assertThat(reasonOf(() -> turns.call(Lane.PROVED, () -> 1))).isEqualTo(Reason.BUSY);
        assertThat(turns.waiting(Lane.PROVED)).isZero();
        everybodyIsServed();
        assertThat(turns.call(Lane.PROVED, () -> 1)).isEqualTo(1);
    }

    @Test
    void a_turn_is_given_back_by_work_that_fails() throws Refusal {
        HashingTurns turns = new HashingTurns(1, 0, 0);
        for (int i = 0; i < 3; i++) {
            try {
                turns.call(Lane.GUESS, () -> {
                    throw new IllegalStateException("no hash");
                });
            } catch (IllegalStateException noHash) {
                assertThat(noHash).hasMessage("no hash");
            }
        }
        assertThat(turns.call(Lane.GUESS, () -> 1)).isEqualTo(1);
    }

    @Test
    void a_stop_of_the_server_while_waiting_is_busy_and_stays_noticed() throws Exception {
        HashingTurns turns = new HashingTurns(1, 100, PATIENT);
        occupy(turns);
        Thread.currentThread().interrupt();
        assertThat(reasonOf(() -> turns.call(Lane.GUESS, () -> 1))).isEqualTo(Reason.BUSY);
        assertThat(Thread.interrupted()).isTrue();
        everybodyIsServed();
    }

    private void occupy(HashingTurns turns) throws InterruptedException {
        arrived.add(people.submit(() -> turns.call(Lane.GUESS, () -> {
            occupied.countDown();
            return await(release);
        })));
        assertThat(occupied.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** One after the other: each is in its queue before the next comes. */
    private void arrive(HashingTurns turns, Lane lane) {
        int before = turns.waiting(lane);
        arrived.add(people.submit(() -> turns.call(lane, () -> served.add(lane))));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (turns.waiting(lane) == before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(turns.waiting(lane)).isEqualTo(before + 1);
    }

    private void everybodyIsServed() throws Exception {
        release.countDown();
        for (Future<?> one : arrived) {
            one.get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
