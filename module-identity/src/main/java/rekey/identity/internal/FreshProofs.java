package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.ProofEvaluation.Evaluated;
import rekey.identity.internal.ProofEvaluation.Presented;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;
import rekey.mfa.CodeBinding;
import rekey.mfa.CodePurpose;
import rekey.mfa.MailedCodes;

/** What somebody who is signed in has to prove anew before a factor comes or goes. */
@ApplicationScoped
class FreshProofs {

    private final AccountStore accounts;
    private final ProofEvaluation proofs;
    private final MailedCodes mailedCodes;
    private final FactorChange change;
    private final VisibleLimits limits;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    FreshProofs() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    FreshProofs(
            AccountStore accounts,
            ProofEvaluation proofs,
            MailedCodes mailedCodes,
            FactorChange change,
            VisibleLimits limits,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.mailedCodes = mailedCodes;
        this.change = change;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Counts the attempt and finds whom it is about.
     *
     * @throws Refusal {@code TOO_MANY_ATTEMPTS}; {@code PROOF_REFUSED} for an account that is gone, disabled or of
     *     another realm
     */
    Account account(SignedIn who, Operation operation) throws Refusal {
        Origin origin = who.origin();
        AccountId id = who.account();
        limits.takeProof(origin, Optional.empty(), new Subject(Optional.of(id), Optional.empty(), Optional.empty()));
        Optional<Account> found = transactions.call(
                () -> accounts.find(id).filter(account -> account.isEnabled() && account.isIn(origin.realm())));
        if (found.isEmpty()) {
            transactions.run(
                    () -> audit.record(origin, Optional.empty(), Optional.of(id), operation, Outcome.UNKNOWN_ACCOUNT));
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        return found.get();
    }

    /**
     * Evaluates password and factor. Where the account has no factor the code is a mailed one, and is mailed if it is not
     * given and the password is right.
     *
     * @throws Refusal {@code PROOF_REFUSED}, {@code CODE_NEEDED}, {@code BUSY}
     */
    Evaluated passwordAndCode(
            Origin origin, Account account, Operation operation, Optional<String> password, FactorProof factor)
            throws Refusal {
        Evaluated evaluated = evaluate(
                origin,
                account,
                operation,
                new Presented(
                        Lane.of(origin),
                        origin.realm(),
                        Optional.of(account),
                        Optional.of(id -> binding(origin, id)),
                        password,
                        Optional.empty(),
                        factor));
        if (factor.isEmpty()) {
            evaluated.giveBackWhatHeld();
            askForCode(origin, account, operation);
            throw Refusal.because(Reason.CODE_NEEDED);
        }
        return evaluated;
    }

    /**
     * Evaluates a proof of an enrolled factor, without which nothing is removed or replaced.
     *
     * @throws Refusal {@code PROOF_REFUSED}, {@code CODE_NEEDED}, {@code BUSY}
     */
    Evaluated factor(Origin origin, Account account, Operation operation, FactorProof factor) throws Refusal {
        Evaluated evaluated = evaluate(origin, account, operation, Presented.factor(origin.realm(), account, factor));
        if (!evaluated.needsFactor()) {
            throw refused(origin, account, operation);
        }
        if (evaluated.lacksFactor()) {
            throw Refusal.because(Reason.CODE_NEEDED);
        }
        return evaluated;
    }

    /**
     * Uses the code up, and does in the same transaction what it is for. The account is locked first, as by all who change
     * factors, so that no two wait for each other.
     *
     * @throws Refusal {@code PROOF_REFUSED} to the loser of a race; then nothing was done
     */
    <T> T use(
            Origin origin,
            Account account,
            Operation operation,
            Evaluated evaluated,
            Transactions.Work<T, RuntimeException> work)
            throws Refusal {
        try {
            return transactions.<T, RuntimeException>call(() -> {
                change.lock(account);
                evaluated.consumeCode();
                evaluated.clearCounters();
                T result = work.call();
                record(origin, account, operation, Outcome.DONE);
                return result;
            });
        } catch (LostRace lost) {
            throw refused(origin, account, operation);
        }
    }

    /** Writes down how something ended. Joins the open transaction. */
    void record(Origin origin, Account account, Operation operation, Outcome outcome) {
        audit.record(origin, Optional.empty(), Optional.of(account.id()), operation, outcome);
    }

    private Evaluated evaluate(Origin origin, Account account, Operation operation, Presented presented)
            throws Refusal {
        Evaluated evaluated = proofs.evaluate(presented);
        if (!evaluated.allHold()) {
            evaluated.giveBackWhatHeld();
            throw refused(origin, account, operation);
        }
        return evaluated;
    }

    private void askForCode(Origin origin, Account account, Operation operation) {
        transactions.run(() -> {
            boolean sent = account.recipient()
                    .map(recipient -> mailedCodes.issue(binding(origin, account.id()), recipient))
                    .orElse(false);
            record(origin, account, operation, sent ? Outcome.CODE_SENT : Outcome.CODE_NEEDED);
        });
    }

    /** Writes down that a proof did not hold, in a transaction of its own. */
    Refusal refused(Origin origin, Account account, Operation operation) {
        transactions.run(() -> record(origin, account, operation, Outcome.REFUSED));
        return Refusal.because(Reason.PROOF_REFUSED);
    }

    private static CodeBinding binding(Origin origin, AccountId account) {
        return new CodeBinding(origin.realm(), account, CodePurpose.ENROLMENT, origin.contract(), Optional.empty());
    }
}
