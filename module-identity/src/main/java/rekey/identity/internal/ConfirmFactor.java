package rekey.identity.internal;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Confirmation;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.mfa.CodeBinding;
import rekey.mfa.CodePurpose;

/** Use case: a caller has a person confirm by a code, and may set a new password on the way. */
@ApplicationScoped
class ConfirmFactor implements Confirmation {

    private final AccountStore accounts;
    private final ProofEvaluation proofs;
    private final LiveGrants grants;
    private final PasswordChange passwordChange;
    private final HashUpgrade upgrades;
    private final RecoveryQueue queue;
    private final VisibleLimits limits;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    ConfirmFactor() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    ConfirmFactor(
            AccountStore accounts,
            ProofEvaluation proofs,
            LiveGrants grants,
            PasswordChange passwordChange,
            HashUpgrade upgrades,
            RecoveryQueue queue,
            VisibleLimits limits,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.grants = grants;
        this.passwordChange = passwordChange;
        this.upgrades = upgrades;
        this.queue = queue;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    @WithSpan("confirm")
    @Override
    public void confirm(Request request) throws Refusal {
        requireWellFormed(request);
        limits.takeProof(request.origin(), Optional.of(request.caller()), request.subject());
        Realm realm = request.origin().realm();
        Optional<Account> account =
                transactions.call(() -> accounts.find(realm, request.subject()).filter(Account::isEnabled));
        if (account.isEmpty() && Subjects.mayKnow(Optional.of(request.caller()))) {
            record(request, account, Outcome.UNKNOWN_ACCOUNT);
            throw Refusal.because(Reason.NO_SUCH_ACCOUNT);
        }
        ProofEvaluation.Evaluated evaluated = proofs.evaluate(new ProofEvaluation.Presented(
                Lane.CALLER,
                realm,
                account,
                Optional.of(id -> binding(request, id)),
                request.password(),
                request.temporaryPassword(),
                FactorProof.code(request.code())));
        if (!evaluated.allHold()) {
            evaluated.giveBackWhatHeld();
            record(request, account, Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        if (request.code().isEmpty()) {
            evaluated.giveBackWhatHeld();
            askForCode(request);
            throw Refusal.because(Reason.CODE_NEEDED);
        }
        // A code that holds is an account's: of nobody's account does any proof hold.
        complete(request, account.orElseThrow(), evaluated);
    }

    private void complete(Request request, Account account, ProofEvaluation.Evaluated evaluated) throws Refusal {
        Optional<String> hash = Optional.empty();
        if (request.newPassword().isPresent()) {
            try {
                hash = Optional.of(passwordChange.prepare(
                        account, evaluated.needsFactor(), request.newPassword().get()));
            } catch (Refusal byPolicyOrBusy) {
                evaluated.giveBackWhatHeld();
                throw byPolicyOrBusy;
            }
        }
        Optional<String> newHash = hash;
        Optional<String> upgraded = newHash.isPresent()
                ? Optional.empty()
                : request.password().flatMap(password -> upgrades.prepare(account, password));
        try {
            transactions.run(() -> {
                if (newHash.isPresent()) {
                    passwordChange.lock(account);
                    evaluated.consumeCode();
                    evaluated
                            .grant()
                            .ifPresent(live -> grants.consume(request.origin().realm(), live));
                    passwordChange.set(account, newHash.get());
                } else {
                    upgraded.ifPresent(better -> upgrades.apply(account, better));
                    evaluated.consumeCode();
                    evaluated.clearCounters();
                }
                audit.record(
                        request.origin(),
                        Optional.of(request.caller()),
                        Optional.of(account.id()),
                        Operation.CONFIRM,
                        Outcome.DONE);
            });
        } catch (LostRace lost) {
            record(request, Optional.of(account), Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
    }

    private void requireWellFormed(Request request) throws Refusal {
        Subjects.requireWellFormed(request.subject());
        if (request.newPassword().isEmpty()) {
            return;
        }
        List<Fault> faults = new ArrayList<>(PasswordPolicy.contextFreeFaults(
                Field.NEW_PASSWORD, request.newPassword().get()));
        if (request.password().isEmpty() && request.temporaryPassword().isEmpty()) {
            faults.add(new Fault(Field.NEW_PASSWORD, Rule.NEEDS_PROOF));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** The same for everybody: whether there is a mailbox to send it to is found out apart from the answer. */
    private void askForCode(Request request) throws Refusal {
        queue.add(
                request.origin(),
                Optional.of(request.caller()),
                RecoveryRequest.Wanted.CODE,
                request.subject(),
                Optional.empty());
    }

    private static CodeBinding binding(Request request, AccountId account) {
        return binding(request.origin(), Optional.of(request.caller().id()), account);
    }

    /** What a code that is mailed for a confirmation is good for. */
    static CodeBinding binding(Origin origin, Optional<UUID> caller, AccountId account) {
        return new CodeBinding(origin.realm(), account, CodePurpose.CONFIRMATION, origin.contract(), caller);
    }

    private void record(Request request, Optional<Account> account, Outcome outcome) {
        Optional<AccountId> id = account.map(Account::id);
        transactions.run(
                () -> audit.record(request.origin(), Optional.of(request.caller()), id, Operation.CONFIRM, outcome));
    }
}
