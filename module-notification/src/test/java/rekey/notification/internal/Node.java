package rekey.notification.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import rekey.kernel.RememberedMeters;
import rekey.kernel.TestKeys;

/** The outbox and the workers of one node, put together as the container does. */
final class Node {

    /** One for all, as in the product: it keeps the templates that it has read. */
    private static final Composer COMPOSER = Letters.composer();

    private Node() {}

    /** What takes notices in. */
    static StoredOutbox outbox(OutboxStore store, AfterCommit afterCommit, Clock clock) {
        return new StoredOutbox(
                store,
                Letters.ENCRYPTION,
                new Destinations(store, TestKeys.keyedHash()),
                Letters.MESSAGE_IDS,
                afterCommit,
                clock);
    }

    /** With five minutes of lease, waits from 15 seconds to half an hour, and a day until a notice is given up. */
    static Dispatcher workers(
            OutboxStore store, Budget budget, MailExit exit, int workers, int batch, Clock clock, Executor executor) {
        Ledger ledger = new Ledger(store, workers, clock, new RememberedMeters());
        return workers(store, ledger, Duration.ofSeconds(10), budget, exit, workers, batch, clock, executor);
    }

    /** @param patience how long a worker waits for the database to record something */
    static Dispatcher workers(
            OutboxStore store,
            Ledger ledger,
            Duration patience,
            Budget budget,
            MailExit exit,
            int workers,
            int batch,
            Clock clock,
            Executor executor) {
        Delivery delivery = new Delivery(
                COMPOSER,
                budget,
                new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(30)),
                Duration.ofHours(24),
                clock,
                new SecureRandom());
        return new Dispatcher(
                store, delivery, ledger, exit, workers, batch, Duration.ofMinutes(5), patience, clock, executor);
    }
}
