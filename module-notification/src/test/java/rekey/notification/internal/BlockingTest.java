package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.RememberedMeters;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** Rule 11: no bad message, slow destination or outage holds up what could leave, and none makes it leave twice. */
class BlockingTest extends OutboxStage {

    @Test
    @DisplayName("rule 11: one message that cannot be sent holds up no other")
    void a_bad_message_blocks_nothing() {
        for (int i = 0; i < 30; i++) {
            enqueue(password());
        }
        exit.failNext(new DeliveryFailure(Category.DEFERRED, 450));
        exit.failNext(new DeliveryFailure(Category.REFUSED, 550));
        exit.crashNext();
        wakeAndRun();
        assertThat(exit.sent).hasSize(27);
    }

    @Test
    @DisplayName("rule 11: an outage is noticed by one message of a batch, not by each after its own timeout")
    void an_outage_costs_one_attempt_a_batch() {
        for (int i = 0; i < 30; i++) {
            enqueue(password());
        }
        exit.away = true;
        wakeAndRun();
        assertThat(exit.attempts.get()).isBetween(1, 4);
        exit.away = false;
        clock.pass(Duration.ofSeconds(15));
        wakeAndRun();
        assertThat(exit.sent).hasSize(30);
    }

    @Test
    @DisplayName(
            "rule 11: a message on which the mail server breaks down holds up no other; two in a row are an outage")
    void a_message_that_breaks_the_server_blocks_nothing() {
        Dispatcher alone = dispatcher(1, tasks::add);
        for (int i = 0; i < 8; i++) {
            enqueue(password());
        }
        exit.failNext(new DeliveryFailure(Category.INTERRUPTED));
        alone.wake();
        runTasks();
        assertThat(exit.sent).hasSize(7);
        for (int i = 0; i < 7; i++) {
            enqueue(password());
        }
        exit.failNext(new DeliveryFailure(Category.INTERRUPTED));
        exit.failNext(new DeliveryFailure(Category.INTERRUPTED));
        exit.attempts.set(0);
        alone.wake();
        runTasks();
        assertThat(exit.attempts).hasValue(2);
        clock.pass(Duration.ofSeconds(15));
        alone.wake();
        runTasks();
        assertThat(exit.sent).hasSize(15);
    }

    @Test
    @DisplayName("rule 11: what stands behind a slow message goes to another worker")
    void a_slow_message_blocks_nothing() throws Exception {
        for (int i = 0; i < 8; i++) {
            enqueue(password());
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        CountDownLatch others = new CountDownLatch(7);
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean passed = new AtomicBoolean();
        exit.onSend = () -> {
            if (first.getAndSet(false)) {
                passed.set(await(others));
            } else {
                others.countDown();
            }
        };
        dispatcher(2, threads).wake();
        assertThat(await(others)).isTrue();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(passed).as("seven left while the first was being sent").isTrue();
        assertThat(exit.sent).hasSize(8);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("rule 11: while the database records nothing, no more leave than a crash may send twice")
    void an_absent_database_stops_sending() {
        AtomicBoolean away = new AtomicBoolean(true);
        OutboxStore flaky = (OutboxStore) Proxy.newProxyInstance(
                OutboxStore.class.getClassLoader(), new Class<?>[] {OutboxStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("record") && away.get()) {
                        throw new IllegalStateException("the database is away");
                    }
                    return method.invoke(store, arguments);
                });
        for (int i = 0; i < 12; i++) {
            enqueue(password());
        }
        Ledger ledger = new Ledger(flaky, 1, clock, new RememberedMeters());
        Dispatcher node = Node.workers(
                flaky,
                ledger,
                Duration.ZERO,
                new Budget(store, 0, 0, clock, wait -> {}),
                exit,
                1,
                8,
                clock,
                tasks::add);
        node.wake();
        runTasks();
        assertThat(exit.sent).hasSize(Ledger.PLACES);
        away.set(false);
        clock.pass(Duration.ofMinutes(5));
        node.wake();
        runTasks();
        assertThat(exit.sent).hasSize(12);
        assertThat(exit.sent.stream().map(Letter::id).distinct()).hasSize(12);
        assertThat(store.list(Optional.of(State.DELIVERED), Optional.empty(), 50))
                .hasSize(12);
    }

    @Test
    @DisplayName("rule 11: what was sent while the database was away is marked later, not sent again")
    void a_failed_mark_sends_nothing_twice() {
        AtomicInteger outage = new AtomicInteger(2);
        OutboxStore flaky = (OutboxStore) Proxy.newProxyInstance(
                OutboxStore.class.getClassLoader(), new Class<?>[] {OutboxStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("record") && outage.getAndDecrement() > 0) {
                        throw new IllegalStateException("the database is away");
                    }
                    return method.invoke(store, arguments);
                });
        Dispatcher node = dispatcher(flaky, 4, tasks::add);
        enqueue(password());
        node.wake();
        runTasks();
        assertThat(row()[0]).isEqualTo("WAITING");
        clock.pass(Duration.ofMinutes(5));
        node.wake();
        runTasks();
        assertThat(exit.sent).hasSize(1);
        assertThat(row()[0]).isEqualTo("DELIVERED");
        assertThat(row()[3]).isEqualTo(exit.sent.get(0).messageId());
    }
}
