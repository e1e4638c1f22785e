package rekey.notification.internal;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rekey.kernel.Meters;
import rekey.notification.internal.OutboxStore.Backlog;

/**
 * Tells whoever watches the server what waits. The numbers are as old as the last look at the table: reading them costs
 * no query.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxNumbers {

    @Inject
    private OutboxStore store;

    @Inject
    private Meters meters;

    @Inject
    private Clock clock;

    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    /** A gauge each: how many, and since how many seconds. */
    @PostConstruct
    void offer() {
        meters.gauge("rekey_outbox_waiting", () -> backlog.waiting());
        meters.gauge("rekey_outbox_oldest_seconds", () -> age(backlog.oldest()));
    }

    /** Every ten seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void look() {
        backlog = store.backlog();
    }

    private long age(Optional<Instant> since) {
        return since.map(start ->
                        Math.max(0, Duration.between(start, clock.instant()).toSeconds()))
                .orElse(0L);
    }
}
