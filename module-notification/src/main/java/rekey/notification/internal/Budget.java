package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How much mail may leave. One address gets only so many mails in an hour, counted over all nodes: beyond that,
 * whatever a stranger could have asked for is suppressed, and nobody can tell. And this node sends only so many in a
 * second: beyond that a mail waits for its turn.
 */
@ApplicationScoped
class Budget {

    /** For how long a mail counts in its address's share. */
    static final Duration HOUR = Duration.ofHours(1);

    private final int perDestination;
    private final Duration interval;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private Instant nextTurn = Instant.MIN;

    /** For the container's proxy. */
    Budget() {
        this(0, 0, null, null);
    }

    @Inject
    Budget(NotificationSettings settings, Clock clock) {
        this(settings.rate(), settings.perDestination(), clock, wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    /**
     * @param rate mails in a second; 0 for no limit
     * @param perDestination mails in an hour; 0 for no limit
     */
    Budget(int rate, int perDestination, Clock clock, Consumer<Duration> pause) {
        this.perDestination = perDestination;
        this.interval = rate == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(rate);
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
        Instant turn = nextTurn.isBefore(now) ? now : nextTurn;
        nextTurn = turn.plus(interval);
        return turn;
    }
}
