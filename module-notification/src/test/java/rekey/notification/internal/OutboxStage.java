package rekey.notification.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AutoClose;
import rekey.kernel.MovableClock;
import rekey.kernel.TestDatabase;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** An outbox over a database of its own, one node's workers, and a mail server that follows a script. */
abstract class OutboxStage {

    @AutoClose
    final TestDatabase database = TestDatabase.h2("notification");

    final OutboxStore store = new JpaOutboxStore(database.entityManager(), database.transactions());
    final MovableClock clock = new MovableClock(Samples.NOW);
    final ScriptedExit exit = new ScriptedExit();
    final Deque<Runnable> tasks = new ArrayDeque<>();
    final Dispatcher dispatcher = dispatcher(4, tasks::add);
    final StoredOutbox outbox = Node.outbox(store, () -> {}, clock);

    Dispatcher dispatcher(int workers, Executor executor) {
        return dispatcher(store, workers, executor);
    }

    Dispatcher dispatcher(OutboxStore rows, int workers, Executor executor) {
        return Node.workers(rows, new Budget(store, 0, 0, clock, wait -> {}), exit, workers, 8, clock, executor);
    }

    void enqueue(Notice notice) {
        database.transactions().run(() -> outbox.enqueue(notice));
    }

    static Notice password() {
        return Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH));
    }

    void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    void wakeAndRun() {
        dispatcher.wake();
        runTasks();
    }

    Object[] row() {
        return database.transactions().call(() -> (Object[]) database.entityManager()
                .createNativeQuery("SELECT state, payload, attempts, message_id, last_failure FROM notification_outbox")
                .getSingleResult());
    }
}
