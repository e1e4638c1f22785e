package rekey.identity.internal;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.kernel.Incidents;

/**
 * This node's worker for recovery requests: one thread at a time, started some milliseconds after the first commit, so
 * that it takes many at once and none while its answer is still on the way.
 */
@ApplicationScoped
class RecoveryWorker {

    private static final Logger LOG = Logger.getLogger(RecoveryWorker.class.getName());

    private final RecoveryFulfilment fulfilment;
    private final Duration collect;
    private final ScheduledExecutorService scheduler;

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean demand = new AtomicBoolean();
    private volatile boolean stopping;

    /** For the container's proxy. */
    RecoveryWorker() {
        this(null, (Duration) null, null);
    }

    @Inject
    RecoveryWorker(
            RecoveryFulfilment fulfilment,
            IdentitySettings settings,
            @IdentityUnit ManagedScheduledExecutorService scheduler) {
        this(fulfilment, settings.recoveryCollect(), scheduler);
    }

    RecoveryWorker(RecoveryFulfilment fulfilment, Duration collect, ScheduledExecutorService scheduler) {
        this.fulfilment = fulfilment;
        this.collect = collect;
        this.scheduler = scheduler;
    }

    /** Says that something may wait. Returns at once; cheap enough for every commit. */
    void wake() {
        demand.set(true);
        if (!stopping && started.compareAndSet(false, true)) {
            try {
                scheduler.schedule(this::work, collect.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException busy) {
                started.set(false);
                LOG.log(Level.FINE, "No thread for recovery requests now; the timer asks again", busy);
            }
        }
    }

    /** Lets the batch in hand be finished and takes no other. */
    void stop() {
        stopping = true;
    }

    private void work() {
        boolean again = true;
        try {
            demand.set(false);
            while (!stopping && fulfilment.fulfilDue() > 0) {
                LOG.finest("Worked off a batch of recovery requests");
            }
        } catch (RuntimeException unexpected) {
            again = false;
            Incidents.report("working off recovery requests", unexpected);
        } finally {
            started.set(false);
        }
        // What was committed after the last look has asked for another one since.
        if (again && demand.get()) {
            wake();
        }
    }
}
