package rekey.notification.internal;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import rekey.kernel.Incidents;
import rekey.notification.internal.DeliveryFailure.Category;

/** One attempt to deliver one notice, and what follows from how it went. Runs outside of any transaction. */
@ApplicationScoped
class Delivery {

    private final Composer composer;
    private final Budget budget;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    Delivery() {
        this(null, null, null, null, null, null);
    }

    @Inject
    Delivery(Composer composer, Budget budget, NotificationSettings settings, Clock clock, SecureRandom random) {
        this(composer, budget, settings.backoff(), settings.giveUpAfter(), clock, random);
    }

    Delivery(
            Composer composer, Budget budget, Backoff backoff, Duration giveUpAfter, Clock clock, SecureRandom random) {
        this.composer = composer;
        this.budget = budget;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
        this.random = random;
    }

    /** Tries once. */
    @WithSpan("deliver mail")
    Outcome attempt(Claim claim, MailExit.Connection exit) {
        if (budget.suppresses(claim)) {
            return Outcome.suppressed(claim);
        }
        try {
            budget.awaitTurn();
            exit.send(composer.compose(claim, clock.instant()));
            return Outcome.delivered(claim);
        } catch (DeliveryFailure failure) {
            return failed(claim, failure);
        } catch (RuntimeException unexpected) {
            Incidents.report("delivery of mail " + claim.id(), unexpected);
            return failed(claim, new DeliveryFailure(Category.INTERNAL));
        }
    }

    /** What follows from a failure, be it of this notice or of the one before it. */
    Outcome failed(Claim claim, DeliveryFailure failure) {
        Instant next = clock.instant().plus(backoff.after(claim.attempts(), random));
        return failure.isPermanent() || next.isAfter(claim.dueSince().plus(giveUpAfter))
                ? Outcome.givenUp(claim, failure)
                : Outcome.postponed(claim, failure, next);
    }
}
