package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Refusal;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.ReportedFailure;
import rekey.kernel.Transactions;

/**
 * Writes down what the use cases themselves do not, because it ends them before there is a transaction: refusals by a
 * limit, by a rule for input, for lack of capacity, of a caller; and unexpected failures, with their incident.
 *
 * <p>Whoever asks too often must not fill the disk by it: of equal events within a minute the first one has an entry of
 * its own, and the others have one together ({@link FloodCounts}).
 */
@ApplicationScoped
class AuditedUseCases {

    private final AuditTrail trail;
    private final FloodCounts floods;
    private final Transactions transactions;

    /** For the container's proxy. */
    AuditedUseCases() {
        this(null, null, null);
    }

    @Inject
    AuditedUseCases(AuditTrail trail, FloodCounts floods, Transactions transactions) {
        this.trail = trail;
        this.floods = floods;
        this.transactions = transactions;
    }

    /** A use case that gives something. */
    @FunctionalInterface
    interface UseCase<T> {
        T call() throws Refusal;
    }

    /**
     * Runs a use case.
     *
     * @param attempt who asked for what; its outcome is replaced by the one that it has
     * @throws ReportedFailure for an unexpected failure, which is in the log by then
     */
    <T> T call(AuditEvent attempt, UseCase<T> useCase) throws Refusal {
        try {
            return useCase.call();
        } catch (Refusal refusal) {
            outcome(refusal.reason()).ifPresent(outcome -> count(attempt.endingIn(outcome)));
            throw refusal;
        } catch (RuntimeException failure) {
            ReportedFailure reported =
                    ReportedFailure.of(attempt.origin().contract() + ", " + attempt.operation(), failure);
            recordFailure(attempt.endingIn(Outcome.FAILED).reportedAs(reported.incident()), reported);
            throw reported;
        }
    }

    /** Writes the sums of the floods that are over. */
    void recordFloods() {
        var sums = floods.drain();
        if (!sums.isEmpty()) {
            transactions.run(() -> sums.forEach(trail::record));
        }
    }

    /** Writes an event, or counts it where it is one of a flood. */
    void count(AuditEvent event) {
        floods.add(event).ifPresent(first -> transactions.run(() -> trail.record(first)));
    }

    /** A database that is away is the likeliest cause of a failure; the log has it in any case. */
    private void recordFailure(AuditEvent event, ReportedFailure reported) {
        try {
            count(event);
        } catch (RuntimeException awayAsWell) {
            reported.addSuppressed(awayAsWell);
        }
    }

    /** Empty where the use case has written it down in its own transaction. */
    private static Optional<Outcome> outcome(Refusal.Reason reason) {
        return switch (reason) {
            case TOO_MANY_ATTEMPTS -> Optional.of(Outcome.THROTTLED);
            case INVALID_INPUT -> Optional.of(Outcome.INVALID);
            case BUSY -> Optional.of(Outcome.BUSY);
            case CALLER_REFUSED -> Optional.of(Outcome.REFUSED);
            case NO_SUCH_ACCOUNT, CODE_NEEDED, PROOF_REFUSED, PASSWORD_CHANGE_REQUIRED -> Optional.empty();
        };
    }
}
