package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How much mail may leave, counted over all nodes. One address gets only so many mails in an hour: beyond that, whatever
 * a stranger could have asked for is suppressed, and nobody can tell. And only so many leave in a second: beyond that a
 * mail waits for its turn.
 *
 * <p>A node takes turns for a tenth of a second at once, so that at a high rate few messages wait for the database. Turns
 * that it does not use are lost: with several nodes, that much less may leave.
 */
@ApplicationScoped
class Budget {

    /** For how long a mail counts in its address's share. */
    static final Duration HOUR = Duration.ofHours(1);

    private static final int CHUNKS_PER_SECOND = 10;

    private final OutboxStore store;
    private final int perDestination;
    private final Duration interval;
    private final int chunk;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private Instant nextTurn = Instant.MIN;
    private int turnsLeft;

    /** For the container's proxy. */
    Budget() {
        this(null, 0, 0, null, null);
    }

    @Inject
    Budget(OutboxStore store, NotificationSettings settings, Clock clock) {
        this(store, settings.rate(), settings.perDestination(), clock, wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    /**
     * @param rate mails in a second; 0 for no limit
     * @param perDestination mails in an hour; 0 for no limit
     */
    Budget(OutboxStore store, int rate, int perDestination, Clock clock, Consumer<Duration> pause) {
        this.store = store;
        this.perDestination = perDestination;
        this.interval = rate == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(rate);
        this.chunk = Math.max(1, rate / CHUNKS_PER_SECOND);
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether this is one mail too many for its address. */
    boolean suppresses(Claim claim) {
        return perDestination > 0 && claim.sentToDestination() >= perDestination && !MailKind.isNews(claim.kind());
    }

    /** Returns when it is the caller's turn: at once, or within as many intervals as there are workers before it. */
    void awaitTurn() {
        if (interval.isZero()) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), takeTurn());
        if (!wait.isNegative() && !wait.isZero()) {
            pause.accept(wait);
        }
    }

    private synchronized Instant takeTurn() {
        Instant now = clock.instant();
        // Turns that passed unused are not made up for: a mail server counts by the clock.
        while (turnsLeft > 0 && nextTurn.plus(interval).isBefore(now)) {
            nextTurn = nextTurn.plus(interval);
            turnsLeft--;
        }
        if (turnsLeft == 0) {
            nextTurn = store.takeTurns(chunk, interval, now);
            turnsLeft = chunk;
        }
        Instant turn = nextTurn;
        nextTurn = nextTurn.plus(interval);
        turnsLeft--;
        return turn;
    }
}
