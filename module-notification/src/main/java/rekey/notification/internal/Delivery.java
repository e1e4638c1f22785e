package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.kernel.Incidents;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** One attempt to deliver one notice, and what follows from its outcome. Runs outside of any transaction. */
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());

    private final OutboxStore store;
    private final Composer composer;
    private final Budget budget;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * The Message-IDs of what left while the database did not take the news: when such a row comes back after its
     * lease, it is only marked. At most one for each worker and outage.
     */
    private final Map<UUID, String> sent = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    Delivery() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    Delivery(
            OutboxStore store,
            Composer composer,
            Budget budget,
            NotificationSettings settings,
            Clock clock,
            SecureRandom random) {
        this(store, composer, budget, settings.backoff(), settings.giveUpAfter(), clock, random);
    }

    Delivery(
            OutboxStore store,
            Composer composer,
            Budget budget,
            Backoff backoff,
            Duration giveUpAfter,
            Clock clock,
            SecureRandom random) {
        this.store = store;
        this.composer = composer;
        this.budget = budget;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Tries once and records the outcome.
     *
     * @return the failure, if it concerns every other message as well
     */
    Optional<DeliveryFailure> attempt(Claim claim, MailExit.Connection exit) {
        if (budget.suppresses(claim)) {
            store.suppressed(claim, clock.instant());
            return Optional.empty();
        }
        if (!sent.containsKey(claim.id())) {
            try {
                budget.awaitTurn();
                Letter letter = composer.compose(claim, clock.instant());
                exit.send(letter);
                sent.put(claim.id(), letter.messageId());
            } catch (DeliveryFailure failure) {
                failed(claim, failure);
                return Optional.of(failure).filter(DeliveryFailure::concernsEveryMessage);
            } catch (RuntimeException unexpected) {
                Incidents.report("delivery of mail " + claim.id(), unexpected);
                failed(claim, new DeliveryFailure(Category.INTERNAL));
                return Optional.empty();
            }
        }
        if (!store.delivered(claim, sent.get(claim.id()), clock.instant())) {
            LOG.log(Level.WARNING, "Mail {0} was sent after its lease had ended and may arrive twice", claim.id());
        }
        sent.remove(claim.id());
        return Optional.empty();
    }

    /** Records an attempt that was not worth making, because of what happened to the one before. */
    void failed(Claim claim, DeliveryFailure failure) {
        Instant now = clock.instant();
        Instant next = now.plus(backoff.after(claim.attempts(), random));
        if (failure.isPermanent() || next.isAfter(claim.dueSince().plus(giveUpAfter))) {
            if (store.givenUp(claim, failure.getMessage(), now)) {
                LOG.log(Level.WARNING, "Mail {0} is given up: {1}", new Object[] {claim.id(), failure.getMessage()});
            }
        } else {
            store.postponed(claim, failure.getMessage(), next);
        }
    }

    void release(Claim claim) {
        store.released(claim, clock.instant());
    }
}
