package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import rekey.identity.Administrator;
import rekey.identity.Helpdesk;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.Deployment;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Use case: a service desk helps a person back in. */
@ApplicationScoped
class AssistedRecovery implements Helpdesk {

    private final AccountStore accounts;
    private final LiveGrants grants;
    private final AttemptCounters attempts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Deployment deployment;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    AssistedRecovery() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    AssistedRecovery(
            AccountStore accounts,
            LiveGrants grants,
            AttemptCounters attempts,
            Outbox outbox,
            AuditTrail audit,
            Deployment deployment,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.attempts = attempts;
        this.outbox = outbox;
        this.audit = audit;
        this.deployment = deployment;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Started startRecovery(Administrator administrator, AccountId id, String reason) throws Refusal {
        return transactions.call(() -> {
            Account account = found(id);
            Started started = start(administrator, account);
            audit.record(AuditEvent.of(
                            administrator,
                            Operation.START_RECOVERY,
                            started == Started.MAILED ? Outcome.ISSUED : Outcome.NOT_ISSUED)
                    .about(id)
                    .because(reason));
            return started;
        });
    }

    private Started start(Administrator administrator, Account account) {
        if (!account.isEnabled()) {
            return Started.DISABLED;
        }
        if (account.recipient().isEmpty()) {
            return Started.NO_ADDRESS;
        }
        if (account.recoveryHeldUntil(clock.instant()).isPresent()) {
            return Started.HELD;
        }
        Optional<LiveGrants.Issued> issued =
                grants.issue(account, Recovery.Means.LINK, administrator.origin(), Optional.empty());
        if (issued.isEmpty()) {
            return Started.ENOUGH_ALIVE;
        }
        outbox.enqueue(Notice.link(
                account.recipient().get(),
                account.userName(),
                deployment.link("/account/reset/" + issued.get().secret()),
                issued.get().validUntil()));
        tell(account, Notice.Act.RECOVERY_STARTED);
        return Started.MAILED;
    }

    @Override
    public void unlock(Administrator administrator, AccountId id, String reason) throws Refusal {
        transactions.run(() -> {
            Account account = found(id);
            for (AttemptCounters.Kind kind : AttemptCounters.Kind.values()) {
                attempts.clear(id, kind);
            }
            tell(account, Notice.Act.UNLOCKED);
            audit.record(AuditEvent.of(administrator, Operation.UNLOCK, Outcome.DONE)
                    .about(id)
                    .because(reason));
        });
    }

    private void tell(Account account, Notice.Act act) {
        account.recipient()
                .ifPresent(recipient ->
                        outbox.enqueue(Notice.administratorActed(recipient, account.userName(), act, clock.instant())));
    }

    private Account found(AccountId id) throws Refusal {
        return accounts.findLocked(id).orElseThrow(() -> Refusal.because(Reason.NO_SUCH_ACCOUNT));
    }
}
