package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.notification.NoticeKind;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** From a notice to a message that left: the outbox, the workers and a way out that answers as it was told. */
class DeliveryTest extends OutboxStage {

    @Test
    @DisplayName("rule 11: outside of a transaction nothing is taken")
    void enqueueing_wants_a_transaction() {
        assertThatThrownBy(() -> outbox.enqueue(password())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("rule 11: what was committed leaves at the next wake-up, and its row keeps no secret")
    void committed_notices_leave() {
        enqueue(password());
        wakeAndRun();
        assertThat(exit.sent).hasSize(1);
        assertThat(row()[0]).isEqualTo("DELIVERED");
        assertThat(row()[1]).isNull();
        assertThat(row()[3]).isEqualTo(exit.sent.get(0).messageId());
        wakeAndRun();
        assertThat(exit.sent).hasSize(1);
    }

    @Test
    @DisplayName("rule 11: a rolled-back transaction sends nothing")
    void rolled_back_notices_do_not_leave() {
        assertThatThrownBy(() -> database.transactions().run(() -> {
                    outbox.enqueue(password());
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        wakeAndRun();
        assertThat(exit.sent).isEmpty();
    }

    @Test
    @DisplayName("rule 11: a permanent refusal ends in the dead letters at once")
    void permanent_refusals_are_final() {
        exit.failNext(new DeliveryFailure(Category.REFUSED, 550));
        enqueue(password());
        wakeAndRun();
        assertThat(row()[0]).isEqualTo("DEAD");
        assertThat(row()[4]).isEqualTo("REFUSED 550");
        clock.pass(Duration.ofDays(2));
        wakeAndRun();
        assertThat(exit.sent).isEmpty();
    }

    @Test
    @DisplayName("rule 11: a temporary failure is tried again after its backoff, not before")
    void temporary_failures_are_tried_again() {
        exit.failNext(new DeliveryFailure(Category.DEFERRED, 450));
        enqueue(password());
        wakeAndRun();
        clock.pass(Duration.ofSeconds(7));
        wakeAndRun();
        assertThat(exit.attempts).hasValue(1);
        clock.pass(Duration.ofSeconds(8));
        wakeAndRun();
        assertThat(exit.sent).hasSize(1);
        assertThat(row()[2]).isEqualTo(2);
    }

    @Test
    @DisplayName("rule 11: after the configured time a message that never left is given up")
    void what_never_leaves_is_given_up() {
        enqueue(Samples.notice(NoticeKind.PASSWORD_CHANGED, Samples.anna(Locale.ENGLISH)));
        for (int i = 0; i < 60; i++) {
            exit.failNext(new DeliveryFailure(Category.UNREACHABLE));
            wakeAndRun();
            clock.pass(Duration.ofMinutes(30));
        }
        assertThat(row()[0]).isEqualTo("DEAD");
        assertThat(row()[4]).isEqualTo("UNREACHABLE");
    }

    @Test
    @DisplayName("rule 11: a secret that died while the mail server was away is not sent; the mail says so")
    void a_dead_secret_is_not_sent() {
        exit.failNext(new DeliveryFailure(Category.UNREACHABLE));
        enqueue(password());
        wakeAndRun();
        clock.pass(Duration.ofMinutes(61));
        wakeAndRun();
        assertThat(exit.sent)
                .singleElement()
                .satisfies(letter -> assertThat(letter.kind()).isEqualTo("too-late"));
        assertThat(row()[0]).isEqualTo("DELIVERED");
    }

    @Test
    @DisplayName("rule 11: a thousand wake-ups start four workers, and what comes while they end is not forgotten")
    void wake_ups_are_coalesced() {
        for (int i = 0; i < 1000; i++) {
            dispatcher.wake();
        }
        assertThat(tasks).hasSize(4);
        enqueue(password());
        dispatcher.wake();
        runTasks();
        assertThat(exit.sent).hasSize(1);
        assertThat(tasks).isEmpty();
    }

    @Test
    @DisplayName("rule 11: two nodes drain one queue together, each message once")
    void two_nodes_send_each_message_once() throws Exception {
        for (int i = 0; i < 200; i++) {
            enqueue(password());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Dispatcher one = dispatcher(4, threads);
        Dispatcher other = dispatcher(4, threads);
        for (int i = 0; i < 4; i++) {
            one.wake();
            other.wake();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        wakeAndRun();
        assertThat(exit.sent).hasSize(200).doesNotHaveDuplicates();
        assertThat(exit.sent.stream().map(Letter::id).distinct()).hasSize(200);
    }

    @Test
    @DisplayName("rule 11: a worker that is told to stop gives back what it has not begun")
    void a_stopped_worker_gives_back() {
        for (int i = 0; i < 8; i++) {
            enqueue(password());
        }
        exit.onSend = dispatcher::stop;
        wakeAndRun();
        dispatcher.awaitStopped(Duration.ofSeconds(1));
        assertThat(exit.sent).hasSize(1);
        exit.onSend = () -> {};
        Dispatcher next = dispatcher(4, tasks::add);
        next.wake();
        runTasks();
        assertThat(exit.sent).hasSize(8);
    }

    @Test
    @DisplayName("rule 11: a worker whose lease is nearly over sends no more, so that nothing is sent twice")
    void a_late_worker_sends_no_more() {
        for (int i = 0; i < 3; i++) {
            enqueue(password());
        }
        List<Integer> sentBefore = new ArrayList<>();
        exit.onSend = () -> {
            sentBefore.add(exit.attempts.get());
            clock.pass(Duration.ofMinutes(4));
        };
        wakeAndRun();
        Map<Object, Integer> times = new HashMap<>();
        exit.sent.forEach(letter -> times.merge(letter.id(), 1, Integer::sum));
        assertThat(times.values()).hasSize(3).containsOnly(1);
        assertThat(sentBefore).hasSize(3);
    }
}
