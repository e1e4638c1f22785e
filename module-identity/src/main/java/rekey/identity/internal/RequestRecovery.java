package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.Deployment;
import rekey.kernel.Transactions;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.Recipient;

/** Use case: somebody asks that a person be mailed a way back. */
@ApplicationScoped
class RequestRecovery {

    private final AccountStore accounts;
    private final LiveGrants grants;
    private final VisibleLimits limits;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final Deployment deployment;

    /** For the container's proxy. */
    RequestRecovery() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    RequestRecovery(
            AccountStore accounts,
            LiveGrants grants,
            VisibleLimits limits,
            Outbox outbox,
            AuditTrail audit,
            Transactions transactions,
            Deployment deployment) {
        this.accounts = accounts;
        this.grants = grants;
        this.limits = limits;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.deployment = deployment;
    }

    void execute(Recovery.Request request) throws Refusal {
        Subjects.requireWellFormed(request.subject());
        limits.takeRequest(request.origin(), request.caller(), request.subject());
        boolean known = transactions.<Boolean, RuntimeException>call(() -> {
            Optional<Account> account =
                    accounts.find(request.origin().realm(), request.subject()).filter(Account::isEnabled);
            Outcome outcome = account.map(found -> issue(request, found)).orElse(Outcome.UNKNOWN_ACCOUNT);
            audit.record(
                    request.origin(), request.caller(), account.map(Account::id), Operation.REQUEST_RECOVERY, outcome);
            return account.isPresent();
        });
        if (!known && Subjects.mayKnow(request.caller())) {
            throw Refusal.because(Reason.NO_SUCH_ACCOUNT);
        }
    }

    private Outcome issue(Recovery.Request request, Account account) {
        Optional<Recipient> recipient = account.recipient();
        if (recipient.isEmpty()) {
            return Outcome.NOT_ISSUED;
        }
        return grants.issue(account, request.means(), request.origin(), request.caller())
                .map(issued -> {
                    outbox.enqueue(notice(request.means(), account, recipient.get(), issued));
                    return Outcome.ISSUED;
                })
                .orElse(Outcome.NOT_ISSUED);
    }

    private Notice notice(Recovery.Means means, Account account, Recipient recipient, LiveGrants.Issued issued) {
        return switch (means) {
            case LINK ->
                Notice.link(
                        recipient,
                        account.userName(),
                        deployment.link("/account/reset/" + issued.secret()),
                        issued.validUntil());
            case TEMPORARY_PASSWORD ->
                Notice.temporaryPassword(
                        recipient,
                        account.userName(),
                        issued.secret(),
                        deployment.link("/account/reset"),
                        issued.validUntil());
        };
    }
}
