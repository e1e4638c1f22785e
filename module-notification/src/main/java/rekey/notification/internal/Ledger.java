package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.kernel.Incidents;
import rekey.kernel.Meters;
import rekey.kernel.Meters.Tag;
import rekey.notification.internal.Outcome.Fate;

/**
 * What this node's workers did and the database does not know yet. While one worker's transaction records what there
 * is, the others go on. What leaves within {@value #PAUSE} milliseconds shares a commit, or half of all places where
 * that is less; a single one is recorded at once.
 *
 * <p>A message holds a place from before it is sent until it is recorded as sent, and there are {@value #PLACES} for
 * each worker. So many a crash can send a second time, and no more leave while the database is away.
 */
@ApplicationScoped
class Ledger {

    /** For each worker: the message in hand, and those that share a commit. */
    static final int PLACES = 8;

    /** Between the beginnings of two commits, in milliseconds, unless half of all places are taken. */
    static final long PAUSE = 20;

    private static final Logger LOG = Logger.getLogger(Ledger.class.getName());

    /** How many outcomes one transaction records. */
    private static final int PAGE = 64;

    /** How many transactions one worker makes for the others before it goes on with its own work. */
    private static final int PAGES = 16;

    private final OutboxStore store;
    private final Clock clock;
    private final Meters meters;
    private final int group;
    private final Semaphore places;
    private final Map<UUID, Outcome> open = new LinkedHashMap<>();
    private final AtomicBoolean recording = new AtomicBoolean();
    private volatile Instant begun = Instant.MIN;

    /** For the container's proxy. */
    Ledger() {
        this.store = null;
        this.clock = null;
        this.meters = null;
        this.group = 0;
        this.places = null;
    }

    @Inject
    Ledger(OutboxStore store, NotificationSettings settings, Clock clock, Meters meters) {
        this(store, settings.workers(), clock, meters);
    }

    Ledger(OutboxStore store, int workers, Clock clock, Meters meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
        this.group = PLACES * workers / 2;
        this.places = new Semaphore(PLACES * workers);
    }

    /**
     * Takes a place for a message that is about to be sent.
     *
     * @return whether there was one within that time; if not, the database records nothing
     */
    boolean takePlace(Duration patience) {
        if (places.tryAcquire()) {
            return true;
        }
        record();
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives the place of a message back that did not leave. */
    void freePlace() {
        places.release();
    }

    /** Whether this notice has left, and only the news of it has not arrived. */
    boolean hasLeft(UUID notice) {
        synchronized (open) {
            Outcome outcome = open.get(notice);
            return outcome != null && outcome.fate() == Fate.DELIVERED;
        }
    }

    /**
     * Has an outcome recorded: now, by the caller, or together with the next ones. What was delivered keeps its place
     * until then. Whoever has no more outcomes to enter calls {@link #record}.
     */
    void enter(Outcome outcome) {
        meters.count("rekey_delivery", Tag.of("result", outcome.fate()));
        synchronized (open) {
            open.put(outcome.claim().id(), outcome);
        }
        record(this::isTime);
    }

    private boolean isTime() {
        synchronized (open) {
            return open.size() >= group || !open.isEmpty() && !clock.instant().isBefore(begun.plusMillis(PAUSE));
        }
    }

    /**
     * Records what there is, unless somebody is just doing so. No thread waits for another one: the container has few to
     * give, and workers that hold them all would wait for a recorder that gets none.
     */
    void record() {
        record(() -> !isEmpty());
    }

    private void record(BooleanSupplier worthIt) {
        for (int page = 0; page < PAGES && worthIt.getAsBoolean(); page++) {
            if (!recording.compareAndSet(false, true)) {
                return;
            }
            try {
                recordPage();
            } catch (RuntimeException away) {
                Incidents.report("recording what was mailed", away);
                return;
            } finally {
                recording.set(false);
            }
        }
    }

    private void recordPage() {
        List<Outcome> page = page();
        if (!page.isEmpty()) {
            begun = clock.instant();
            close(page, store.record(page, begun));
        }
    }

    private boolean isEmpty() {
        synchronized (open) {
            return open.isEmpty();
        }
    }

    private List<Outcome> page() {
        synchronized (open) {
            return open.values().stream().limit(PAGE).toList();
        }
    }

    private void close(List<Outcome> page, List<Outcome> lost) {
        for (Outcome outcome : page) {
            boolean settled;
            synchronized (open) {
                settled = open.remove(outcome.claim().id(), outcome);
            }
            // Claimed again meanwhile, it stands there once more, with the same place.
            if (settled && outcome.fate() == Fate.DELIVERED) {
                places.release();
            }
            tell(outcome, lost.contains(outcome) && settled);
        }
    }

    private static void tell(Outcome outcome, boolean lost) {
        if (lost && outcome.fate() == Fate.DELIVERED) {
            LOG.log(
                    Level.WARNING,
                    "Mail {0} was sent after its lease had ended and may arrive twice",
                    outcome.claim().id());
        }
        if (!lost && outcome.fate() == Fate.GIVEN_UP) {
            LOG.log(Level.WARNING, "Mail {0} is given up: {1}", new Object[] {
                outcome.claim().id(), outcome.failure().orElseThrow().getMessage()
            });
        }
    }
}
