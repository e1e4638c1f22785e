package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import rekey.identity.Administrator;
import rekey.identity.FactorReset;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Use case: a service desk takes lost factors away. */
@ApplicationScoped
class ResetFactors implements FactorReset {

    private final AccountStore accounts;
    private final Factors factors;
    private final MailedCodes mailedCodes;
    private final AttemptCounters attempts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    ResetFactors() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    ResetFactors(
            AccountStore accounts,
            Factors factors,
            MailedCodes mailedCodes,
            AttemptCounters attempts,
            Outbox outbox,
            AuditTrail audit,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.mailedCodes = mailedCodes;
        this.attempts = attempts;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<Factor> reset(Administrator administrator, AccountId account, String reason) throws Refusal {
        return transactions.<List<Factor>, Refusal>call(() -> {
            Optional<Account> found = accounts.findLocked(account);
            if (found.isEmpty()) {
                audit.record(AuditEvent.of(administrator, Operation.RESET_FACTORS, Outcome.UNKNOWN_ACCOUNT)
                        .about(account)
                        .because(reason));
                throw Refusal.because(Reason.NO_SUCH_ACCOUNT);
            }
            Account person = found.get();
            List<Factor> removed = factors.removeAll(account);
            person.changeStamp();
            accounts.save(person);
            mailedCodes.revoke(account);
            attempts.clear(account, AttemptCounters.Kind.TOTP);
            audit.record(AuditEvent.of(administrator, Operation.RESET_FACTORS, Outcome.DONE)
                    .about(account)
                    .because(reason));
            person.recipient()
                    .ifPresent(recipient -> outbox.enqueue(Notice.administratorActed(
                            recipient, person.userName(), Notice.Act.FACTORS_RESET, clock.instant())));
            return removed;
        });
    }
}
