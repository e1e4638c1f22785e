package rekey.notification.internal;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.kernel.Incidents;
import rekey.notification.internal.Outcome.Fate;

/**
 * This node's workers. Together they drain the outbox until nothing is due; a wake-up starts one more, up to the
 * configured number, so that a thousand notices cost a few workers and not a thousand.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    /** More than one message can take with every timeout of the mail session running out once. */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(75);

    /** How long a database may take to record something before sending stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final OutboxStore store;
    private final Delivery delivery;
    private final Ledger ledger;
    private final MailExit exit;
    private final int workers;
    private final int batch;
    private final Duration lease;
    private final Duration patience;
    private final Clock clock;
    private final Executor executor;

    private final Intake intake;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicBoolean demand = new AtomicBoolean();
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private volatile boolean stopping;

    /** For the container's proxy. */
    Dispatcher() {
        this(null, null, null, null, 0, 0, null, null, null, null);
    }

    @Inject
    Dispatcher(
            OutboxStore store,
            Delivery delivery,
            Ledger ledger,
            MailExit exit,
            NotificationSettings settings,
            Clock clock,
            @NotificationUnit ManagedExecutorService executor) {
        this(
                store,
                delivery,
                ledger,
                exit,
                settings.workers(),
                settings.batch(),
                settings.lease(),
                PATIENCE,
                clock,
                executor);
    }

    Dispatcher(
            OutboxStore store,
            Delivery delivery,
            Ledger ledger,
            MailExit exit,
            int workers,
            int batch,
            Duration lease,
            Duration patience,
            Clock clock,
            Executor executor) {
        this.store = store;
        this.delivery = delivery;
        this.ledger = ledger;
        this.exit = exit;
        this.workers = workers;
        this.batch = batch;
        this.lease = lease;
        this.patience = patience;
        this.clock = clock;
        this.executor = executor;
        this.intake = new Intake(this::claim, batch, Math.max(workers, batch / 2));
    }

    /** Says that something may be due. Returns at once; cheap enough for every commit. */
    void wake() {
        demand.set(true);
        intake.ring();
        start();
    }

    /**
     * Looks for what was left over: what is due and nobody was woken for, and what has left while every worker was held
     * up by its next message.
     */
    void lookForLeftovers() {
        ledger.record();
        wake();
    }

    /** Lets the workers finish the message in hand and give back the others. Returns at once. */
    void stop() {
        stopping = true;
    }

    /** After {@link #stop}: waits for the workers, up to that long, and records what they did. */
    void awaitStopped(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (active.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        ledger.record();
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
            ledger.record();
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
            Streak streak = new Streak();
            for (Optional<Claim> claim = next(); claim.isPresent(); claim = next()) {
                if (!deliver(claim.get(), connection, streak)) {
                    return false;
                }
            }
        } finally {
            ledger.record();
        }
        return !stopping;
    }

    private Optional<Claim> next() {
        if (stopping) {
            intake.drain().forEach(claim -> ledger.enter(Outcome.released(claim)));
            return Optional.empty();
        }
        Optional<Claim> claim = intake.next();
        if (claim.isPresent() && intake.left() > 0) {
            start();
        }
        return claim;
    }

    private List<Claim> claim() {
        Instant now = clock.instant();
        return stopping ? List.of() : store.claim(batch, now, now.plus(lease), now.minus(Budget.HOUR));
    }

    /** @return whether to go on */
    private boolean deliver(Claim claim, MailExit.Connection connection, Streak streak) {
        if (ledger.hasLeft(claim.id())) {
            ledger.enter(Outcome.delivered(claim));
            return true;
        }
        if (clock.instant().plus(LONGEST_SEND).isAfter(claim.leasedUntil())) {
            ledger.enter(Outcome.released(claim));
            return true;
        }
        if (!ledger.takePlace(patience)) {
            intake.putBack(claim);
            return false;
        }
        Outcome outcome = attempt(claim, connection);
        ledger.enter(outcome);
        Optional<DeliveryFailure> outage = streak.outage(outcome);
        noteReachable(outage);
        outage.ifPresent(failure -> intake.drain().forEach(waiting -> ledger.enter(delivery.failed(waiting, failure))));
        return outage.isEmpty();
    }

    private Outcome attempt(Claim claim, MailExit.Connection connection) {
        boolean left = false;
        try {
            Outcome outcome = delivery.attempt(claim, connection);
            left = outcome.fate() == Fate.DELIVERED;
            return outcome;
        } finally {
            if (!left) {
                ledger.freePlace();
            }
        }
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

    /**
     * Tells an outage from a message on which the mail server breaks down: one interruption is that message's own, two
     * in a row are not.
     */
    private static final class Streak {

        private boolean interrupted;

        Optional<DeliveryFailure> outage(Outcome outcome) {
            boolean before = interrupted;
            interrupted =
                    outcome.failure().filter(DeliveryFailure::isInterruption).isPresent();
            return outcome.failure().filter(failure -> failure.concernsEveryMessage() || before && interrupted);
        }
    }
}
