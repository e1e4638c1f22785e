package rekey.notification.internal;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.kernel.Incidents;

/**
 * This node's workers. Each drains the outbox in batches until nothing is due; a wake-up starts one more, up to the
 * configured number, so that a thousand notices cost a few workers and not a thousand.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    /** More than one message can take with every timeout of the mail session running out once. */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(75);

    private final OutboxStore store;
    private final Delivery delivery;
    private final MailExit exit;
    private final int workers;
    private final int batch;
    private final Duration lease;
    private final Clock clock;
    private final Executor executor;

    private final AtomicInteger active = new AtomicInteger();
    private final AtomicBoolean demand = new AtomicBoolean();
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private volatile boolean stopping;

    /** For the container's proxy. */
    Dispatcher() {
        this(null, null, null, 0, 0, null, null, null);
    }

    @Inject
    Dispatcher(
            OutboxStore store,
            Delivery delivery,
            MailExit exit,
            NotificationSettings settings,
            Clock clock,
            @NotificationUnit ManagedExecutorService executor) {
        this(store, delivery, exit, settings.workers(), settings.batch(), settings.lease(), clock, executor);
    }

    Dispatcher(
            OutboxStore store,
            Delivery delivery,
            MailExit exit,
            int workers,
            int batch,
            Duration lease,
            Clock clock,
            Executor executor) {
        this.store = store;
        this.delivery = delivery;
        this.exit = exit;
        this.workers = workers;
        this.batch = batch;
        this.lease = lease;
        this.clock = clock;
        this.executor = executor;
    }

    /** Says that something may be due. Returns at once; cheap enough for every commit. */
    void wake() {
        demand.set(true);
        start();
    }

    /** Lets the workers finish the message in hand and give back the others. */
    void stop() {
        stopping = true;
    }

    private void start() {
        int running = active.get();
        while (running < workers && !stopping) {
            if (active.compareAndSet(running, running + 1)) {
                try {
                    executor.execute(this::work);
                } catch (RejectedExecutionException busy) {
                    active.decrementAndGet();
                    LOG.log(Level.FINE, "No thread for mail now; the timer asks again", busy);
                }
                return;
            }
            running = active.get();
        }
    }

    private void work() {
        boolean again;
        try {
            demand.set(false);
            again = drain();
        } catch (RuntimeException unexpected) {
            again = false;
            Incidents.report("draining the outbox", unexpected);
        } finally {
            active.decrementAndGet();
        }
        // What was committed after this worker's last look has rung the bell after that look.
        if (again && demand.get()) {
            start();
        }
    }

    /** @return whether it is worth looking again before the timer says so */
    private boolean drain() {
        try (MailExit.Connection connection = exit.connect()) {
            List<Claim> claims = claim();
            while (!claims.isEmpty()) {
                if (!deliver(claims.iterator(), connection)) {
                    return false;
                }
                claims = claim();
            }
        }
        return !stopping;
    }

    private List<Claim> claim() {
        Instant now = clock.instant();
        return stopping ? List.of() : store.claim(batch, now, now.plus(lease), now.minus(Budget.HOUR));
    }

    private boolean deliver(Iterator<Claim> claims, MailExit.Connection connection) {
        while (claims.hasNext()) {
            Claim claim = claims.next();
            if (stopping || clock.instant().plus(LONGEST_SEND).isAfter(claim.leasedUntil())) {
                delivery.release(claim);
                continue;
            }
            Optional<DeliveryFailure> outage = delivery.attempt(claim, connection);
            outage.ifPresent(failure -> claims.forEachRemaining(next -> delivery.failed(next, failure)));
            noteReachable(outage);
            if (outage.isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** One line when mail stops and one when it goes on, however many messages wait. */
    private void noteReachable(Optional<DeliveryFailure> outage) {
        boolean now = outage.isEmpty();
        if (reachable.compareAndSet(!now, now)) {
            if (now) {
                LOG.warning("Mail goes out again");
            } else {
                LOG.warning("No mail goes out, it waits: " + outage.get().getMessage());
            }
        }
    }
}
