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
 * that it takes many at once and none while its answer is still on the way. As long as there is more than a batch it goes
 * on without a pause; what came meanwhile and is less waits for company as the first did, since a batch of one costs
 * nearly as much as one of many.
 */
@ApplicationScoped
class RecoveryWorker {

    private static final Logger LOG = Logger.getLogger(RecoveryWorker.class.getName());

    private final RecoveryFulfilment fulfilment;
    private final Duration collect;
    private final int batch;
    private final ScheduledExecutorService scheduler;

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean demand = new AtomicBoolean();
    private volatile boolean stopping;

    /** For the container's proxy. */
    RecoveryWorker() {
        this(null, null, 0, null);
    }

    @Inject
    RecoveryWorker(
            RecoveryFulfilment fulfilment,
            IdentitySettings settings,
            @IdentityUnit ManagedScheduledExecutorService scheduler) {
        this(fulfilment, settings.recoveryCollect(), settings.recoveryBatch(), scheduler);
    }

    RecoveryWorker(RecoveryFulfilment fulfilment, Duration collect, int batch, ScheduledExecutorService scheduler) {
        this.fulfilment = fulfilment;
        this.collect = collect;
        this.batch = batch;
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
        boolean failed = true;
        boolean more = false;
        try {
            demand.set(false);
            more = workOff();
            failed = false;
        } catch (RuntimeException unexpected) {
            Incidents.report("working off recovery requests", unexpected);
        } finally {
            started.set(false);
        }
        // What was committed after the last look has asked for another one since.
        if (!failed && (more || demand.get())) {
            wake();
        }
    }

    /** @return whether there may be more, of which some was not due yet */
    private boolean workOff() {
        int taken;
        do {
            taken = fulfilment.fulfilDue();
        } while (taken == batch && !stopping);
        return taken > 0;
    }
}
