package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.MovableClock;
import rekey.kernel.TestDatabase;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** Item 3: whatever goes wrong, no secret and no address is in a log, an exception or the list of the outbox. */
class SecrecyTest {

    private static final Logger LOG = Logger.getLogger("rekey");
    private static final String[] SECRETS = {
        Samples.SECRET, Samples.TOKEN, "482913", "anna@example.com", "Anna Lind", "anna"
    };

    private final TestDatabase database = TestDatabase.h2("notification");
    private final OutboxStore store = new JpaOutboxStore(database.entityManager(), database.transactions());
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Level level = LOG.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringWriter text = new StringWriter();
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            logged.add(new SimpleFormatter().formatMessage(entry) + "\n" + text);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.ALL);
        handler.setLevel(Level.ALL);
        LOG.addHandler(handler);
    }

    @AfterEach
    void close() {
        LOG.removeHandler(handler);
        LOG.setLevel(level);
        database.close();
    }

    private final class Failing implements MailExit.Connection {

        @Override
        public void send(Letter letter) throws DeliveryFailure {
            Exception failure = failures.poll();
            if (failure instanceof DeliveryFailure expected) {
                throw expected;
            }
            if (failure instanceof RuntimeException unexpected) {
                throw unexpected;
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private void drain(OutboxStore rows) {
        Dispatcher node =
                Node.workers(rows, new Budget(rows, 0, 0, clock, wait -> {}), Failing::new, 1, 8, clock, tasks::add);
        node.wake();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** In every way that there is, each followed by a defect. */
    private void fail() {
        for (Category category : Category.values()) {
            failures.add(new DeliveryFailure(category, 550));
            failures.add(new IllegalStateException("a defect"));
        }
    }

    @Test
    @DisplayName("item 3: no secret, name or address in logs and in the list, however mails end")
    void nothing_secret_is_said() {
        StoredOutbox outbox = Node.outbox(store, () -> {}, clock);
        database.transactions().run(() -> {
            for (int i = 0; i < 3; i++) {
                for (NoticeKind kind : NoticeKind.values()) {
                    outbox.enqueue(Samples.notice(kind, Samples.anna(Locale.ENGLISH)));
                }
            }
            outbox.enqueue(new Notice(
                    NoticeKind.TEMPORARY_PASSWORD,
                    Samples.anna(Locale.ENGLISH),
                    Map.of("secret", Samples.SECRET),
                    Optional.of(Samples.SOON),
                    Optional.empty()));
        });
        fail();
        OutboxStore away = (OutboxStore) Proxy.newProxyInstance(
                OutboxStore.class.getClassLoader(), new Class<?>[] {OutboxStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("record")) {
                        throw new IllegalStateException("the database is away");
                    }
                    return method.invoke(store, arguments);
                });
        drain(away);
        clock.pass(Duration.ofMinutes(5));
        fail();
        for (int i = 0; i < 5; i++) {
            drain(store);
            clock.pass(Duration.ofHours(3));
        }
        assertThat(logged).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(SECRETS));
        String list = store.list(Optional.empty(), Optional.empty(), 200).toString();
        assertThat(list).contains("DELIVERED", "DEAD").doesNotContain(SECRETS);
    }
}
