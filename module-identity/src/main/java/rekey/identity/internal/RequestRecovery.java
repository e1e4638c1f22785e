package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
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
        VisibleLimits.OwnToken own = limits.takeRequest(request.origin(), request.caller(), request.subject());
        boolean missing = transactions.<Boolean, Refusal>call(() -> {
            own.take();
            if (Subjects.mayKnow(request.caller()) && isMissing(request)) {
                audit.record(
                        request.origin(),
                        request.caller(),
                        Optional.empty(),
                        Operation.REQUEST_RECOVERY,
                        Outcome.UNKNOWN_ACCOUNT);
                return true;
            }
            queue.add(
                    request.origin(), request.caller(), RecoveryRequest.Wanted.of(request.means()), request.subject());
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
