package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.RecoveryRequest.Wanted;
import rekey.identity.internal.VisibleLimits.Owed;
import rekey.kernel.Transactions;

/**
 * Use case: somebody asks that a person be mailed a way back. Writes down the wish and nothing else, the same for
 * everybody; no account is looked at, unless it is a caller's who may know.
 */
@ApplicationScoped
class RequestRecovery {

    private final AccountStore accounts;
    private final VisibleLimits limits;
    private final RecoveryQueue queue;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    RequestRecovery() {
        this(null, null, null, null, null);
    }

    @Inject
    RequestRecovery(
            AccountStore accounts,
            VisibleLimits limits,
            RecoveryQueue queue,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.limits = limits;
        this.queue = queue;
        this.audit = audit;
        this.transactions = transactions;
    }

    void execute(Recovery.Request request) throws Refusal {
        Subjects.requireWellFormed(request.subject());
        Optional<Owed> owed = limits.takeRequest(request.origin(), request.caller(), request.subject());
        Wanted wanted = Wanted.of(request.means());
        if (Subjects.mayKnow(request.caller())) {
            addIfKnown(request, wanted, owed);
        } else {
            queue.add(request.origin(), request.caller(), wanted, request.subject(), owed);
        }
    }

    private void addIfKnown(Recovery.Request request, Wanted wanted, Optional<Owed> owed) throws Refusal {
        boolean missing = transactions.<Boolean, Refusal>call(() -> {
            if (!limits.take(owed.stream().toList()).isEmpty()) {
                throw Refusal.because(Reason.TOO_MANY_ATTEMPTS);
            }
            if (isMissing(request)) {
                audit.record(
                        request.origin(),
                        request.caller(),
                        Optional.empty(),
                        Operation.REQUEST_RECOVERY,
                        Outcome.UNKNOWN_ACCOUNT);
                return true;
            }
            queue.addWithin(request.origin(), request.caller(), wanted, request.subject());
            return false;
        });
        if (missing) {
            throw Refusal.because(Reason.NO_SUCH_ACCOUNT);
        }
        queue.committed();
    }

    private boolean isMissing(Recovery.Request request) {
        return accounts.find(request.origin().realm(), request.subject())
                .filter(Account::isEnabled)
                .isEmpty();
    }
}
