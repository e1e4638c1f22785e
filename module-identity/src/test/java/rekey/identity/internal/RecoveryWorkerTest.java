package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When the worker looks for requests, and how long it goes on. */
class RecoveryWorkerTest {

    private static final int BATCH = 10;
    private static final Duration COLLECT = Duration.ofMillis(20);

    @AutoClose("shutdownNow")
    private final ByHand scheduler = new ByHand();

    private final Due due = new Due();
    private final RecoveryWorker worker = new RecoveryWorker(due, COLLECT, BATCH, scheduler);

    @Test
    void many_commits_start_it_once_and_not_before_their_answers_have_left() {
        worker.wake();
        worker.wake();
        assertThat(scheduler.pauses).containsExactly(COLLECT);
        assertThat(due.looks).isZero();
    }

    @Test
    void full_batches_follow_each_other_without_a_pause() {
        due.batches.addAll(List.of(BATCH, BATCH, 3));
        worker.wake();
        scheduler.runNext();
        assertThat(due.looks).isEqualTo(3);
    }

    @Test
    void after_less_than_a_batch_it_waits_for_company_and_looks_again() {
        due.batches.addAll(List.of(3, 0));
        worker.wake();
        scheduler.runNext();
        assertThat(due.looks).isEqualTo(1);
        assertThat(scheduler.pauses).containsExactly(COLLECT, COLLECT);
        scheduler.runNext();
        assertThat(due.looks).isEqualTo(2);
        assertThat(scheduler.waiting).isEmpty();
    }

    @Test
    void what_is_committed_while_it_works_is_not_forgotten() {
        due.meanwhile = worker::wake;
        due.batches.add(0);
        worker.wake();
        scheduler.runNext();
        assertThat(scheduler.waiting).hasSize(1);
    }

    @Test
    void a_failure_ends_the_look_and_the_next_commit_starts_another() {
        due.meanwhile = () -> {
            throw new IllegalStateException("no database");
        };
        try (QuietLog log = new QuietLog("rekey.incident")) {
            worker.wake();
            scheduler.runNext();
            assertThat(log.lines()).hasSize(1);
        }
        assertThat(scheduler.waiting).isEmpty();
        worker.wake();
        assertThat(scheduler.waiting).hasSize(1);
    }

    @Test
    void one_that_is_told_to_stop_finishes_its_batch_and_takes_no_other() {
        due.batches.addAll(List.of(BATCH, BATCH));
        due.meanwhile = worker::stop;
        worker.wake();
        scheduler.runNext();
        assertThat(due.looks).isEqualTo(1);
        assertThat(scheduler.waiting).isEmpty();
    }

    /** So many requests are due, look by look. */
    private static final class Due extends RecoveryFulfilment {

        private final Queue<Integer> batches = new ArrayDeque<>();
        private Runnable meanwhile = () -> {};
        private int looks;

        @Override
        int fulfilDue() {
            looks++;
            meanwhile.run();
            return batches.isEmpty() ? 0 : batches.remove();
        }
    }

    /** Runs what was scheduled when it is told to. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {

        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private final List<Duration> pauses = new ArrayList<>();

        ByHand() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            waiting.add(command);
            pauses.add(Duration.of(delay, unit.toChronoUnit()));
            return null;
        }

        void runNext() {
            waiting.remove().run();
        }
    }
}
