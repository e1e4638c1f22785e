package rekey.identity.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import rekey.kernel.Meters;
import rekey.kernel.Transactions;

/** Looks now and then for recovery requests that a node left behind, and removes those that nobody could work off. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RecoveryLeftovers {

    /** Long enough for an operator to look at the incident. */
    private static final Duration KEPT = Duration.ofDays(7);

    @Inject
    private RecoveryWorker worker;

    @Inject
    private RecoveryRequests requests;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Inject
    private Meters meters;

    private volatile long waiting;

    /** The number is as old as the last look at the table: whoever reads metrics costs no query. */
    @PostConstruct
    void offerNumbers() {
        meters.gauge("rekey_recovery_waiting", () -> waiting);
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void lookForLeftovers() {
        worker.wake();
        waiting = transactions.call(requests::waiting);
    }

    @Schedule(hour = "*", minute = "*/10", second = "30", persistent = false)
    void removeWhatFailed() {
        transactions.run(() ->
                requests.discard(clock.instant().minus(KEPT), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @PreDestroy
    void stop() {
        worker.stop();
    }
}
