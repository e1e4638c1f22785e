package rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.mfa.AttemptCounters.MAX_CONSECUTIVE_FAILURES;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters.Attempt;
import rekey.mfa.AttemptCounters.Kind;

/** Rule 3: every implementation of {@link AttemptCounters} passes this. */
public interface AttemptCountersContract {

    AttemptCounters counters();

    Transactions transactions();

    @Test
    default void the_hundredth_attempt_in_a_row_is_the_last_and_the_next_one_is_not_compared() {
        AccountId account = new AccountId(Identifiers.next());
        for (int i = 1; i < MAX_CONSECUTIVE_FAILURES; i++) {
            assertThat(counters().begin(account, Kind.PASSWORD)).isEqualTo(Attempt.COUNTED);
        }
        assertThat(counters().begin(account, Kind.PASSWORD)).isEqualTo(Attempt.LAST);
        assertThat(counters().begin(account, Kind.PASSWORD)).isEqualTo(Attempt.SUSPENDED);
    }

    @Test
    default void one_kind_s_suspension_does_not_touch_the_other_nor_another_account() {
        AccountId account = new AccountId(Identifiers.next());
        for (int i = 0; i < MAX_CONSECUTIVE_FAILURES; i++) {
            counters().begin(account, Kind.CODE);
        }
        assertThat(counters().begin(account, Kind.PASSWORD)).isEqualTo(Attempt.COUNTED);
        assertThat(counters().begin(new AccountId(Identifiers.next()), Kind.CODE))
                .isEqualTo(Attempt.COUNTED);
    }

    @Test
    default void a_success_clears_its_own_kind_only() {
        AccountId account = new AccountId(Identifiers.next());
        for (int i = 0; i < MAX_CONSECUTIVE_FAILURES; i++) {
            counters().begin(account, Kind.CODE);
            counters().begin(account, Kind.PASSWORD);
        }
        transactions().run(() -> counters().clear(account, Kind.PASSWORD));
        assertThat(counters().begin(account, Kind.PASSWORD)).isEqualTo(Attempt.COUNTED);
        assertThat(counters().begin(account, Kind.CODE)).isEqualTo(Attempt.SUSPENDED);
    }

    @Test
    default void an_attempt_that_is_given_back_is_not_counted() {
        AccountId account = new AccountId(Identifiers.next());
        for (int i = 0; i < 2 * MAX_CONSECUTIVE_FAILURES; i++) {
            assertThat(counters().begin(account, Kind.CODE)).isEqualTo(Attempt.COUNTED);
            counters().giveBack(account, Kind.CODE);
        }
    }

    @Test
    default void rule_5_attempts_on_nobody_are_written_somewhere_and_suspend_nobody() {
        AccountId account = new AccountId(Identifiers.next());
        for (int i = 0; i < 2 * MAX_CONSECUTIVE_FAILURES; i++) {
            counters().pretend(Kind.CODE);
        }
        assertThat(counters().begin(account, Kind.CODE)).isEqualTo(Attempt.COUNTED);
    }

    @Test
    default void attempts_side_by_side_are_all_counted() throws Exception {
        AccountId account = new AccountId(Identifiers.next());
        List<Callable<Attempt>> attempts = IntStream.range(0, 2 * MAX_CONSECUTIVE_FAILURES)
                .mapToObj(i -> (Callable<Attempt>) () -> counters().begin(account, Kind.CODE))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            int compared = 0;
            for (Future<Attempt> attempt : threads.invokeAll(attempts)) {
                compared += attempt.get().mayBeCompared() ? 1 : 0;
            }
            assertThat(compared).isEqualTo(MAX_CONSECUTIVE_FAILURES);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void right_answers_side_by_side_are_all_compared() throws Exception {
        AccountId account = new AccountId(Identifiers.next());
        Callable<Long> signsInAgainAndAgain = () -> {
            long refused = 0;
            for (int i = 0; i < 200; i++) {
                refused += counters().begin(account, Kind.PASSWORD).mayBeCompared() ? 0 : 1;
                transactions().run(() -> counters().clear(account, Kind.PASSWORD));
            }
            return refused;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Long> one : threads.invokeAll(Collections.nCopies(8, signsInAgainAndAgain))) {
                assertThat(one.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
