package rekey.identity.internal;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rekey.identity.Authentication;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/** Use case: a sign-in system has a password verified. */
@ApplicationScoped
class VerifyPassword implements Authentication {

    private final AccountStore accounts;
    private final ProofEvaluation proofs;
    private final LiveGrants grants;
    private final HashUpgrade upgrades;
    private final VisibleLimits limits;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    VerifyPassword() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    VerifyPassword(
            AccountStore accounts,
            ProofEvaluation proofs,
            LiveGrants grants,
            HashUpgrade upgrades,
            VisibleLimits limits,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.grants = grants;
        this.upgrades = upgrades;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    @WithSpan("authenticate")
    @Override
    public Authenticated authenticate(Request request) throws Refusal {
        requireComplete(request);
        String password = request.password().orElseThrow();
        Subject subject = Subject.named(request.userName().orElseThrow());
        limits.takeProof(request.origin(), Optional.empty(), subject);
        Realm realm = request.origin().realm();
        Optional<Account> account =
                transactions.call(() -> accounts.find(realm, subject).filter(Account::isEnabled));
        ProofEvaluation.Evaluated evaluated = proofs.evaluate(new ProofEvaluation.Presented(
                Lane.of(request.origin()),
                realm,
                account,
                Optional.empty(),
                request.password(),
                Optional.empty(),
                FactorProof.code(request.code())));
        if (!evaluated.allHold()) {
            evaluated.giveBackWhatHeld();
            throw refused(request, realm, account, evaluated);
        }
        Account known = account.orElseThrow();
        if (evaluated.lacksFactor()) {
            evaluated.giveBackWhatHeld();
            record(request, account, Outcome.CODE_NEEDED);
            throw Refusal.because(Reason.CODE_NEEDED);
        }
        Optional<String> upgraded = upgrades.prepare(known, password);
        try {
            transactions.run(() -> {
                upgraded.ifPresent(hash -> upgrades.apply(known, hash));
                evaluated.consumeFactorIfNeeded();
                evaluated.clearCounters();
                audit.record(
                        request.origin(),
                        Optional.empty(),
                        Optional.of(known.id()),
                        Operation.AUTHENTICATE,
                        Outcome.DONE);
            });
        } catch (LostRace lost) {
            record(request, account, Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        return new Authenticated(known.id(), known.number(), known.securityStamp());
    }

    private static void requireComplete(Request request) throws Refusal {
        List<Fault> faults = new ArrayList<>();
        if (request.userName().isEmpty()) {
            faults.add(new Fault(Field.USER_NAME, Rule.REQUIRED));
        }
        if (request.password().isEmpty()) {
            faults.add(new Fault(Field.PASSWORD, Rule.REQUIRED));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /**
     * The refusal, told from the one for a living temporary password of this account. That one has too many bits to be
     * guessed here, and one who types it where the password belongs has not guessed: it is not counted.
     */
    private Refusal refused(
            Request request, Realm realm, Optional<Account> account, ProofEvaluation.Evaluated evaluated) {
        String password = request.password().orElseThrow();
        boolean isTemporary = transactions.<Boolean, RuntimeException>call(() -> {
            audit.record(
                    request.origin(),
                    Optional.empty(),
                    account.map(Account::id),
                    Operation.AUTHENTICATE,
                    Outcome.REFUSED);
            return grants.findTemporaryPassword(realm, password)
                    .filter(live -> account.map(Account::id)
                            .filter(live.account().id()::equals)
                            .isPresent())
                    .isPresent();
        });
        if (isTemporary) {
            evaluated.giveBackPassword();
        }
        return Refusal.because(isTemporary ? Reason.PASSWORD_CHANGE_REQUIRED : Reason.PROOF_REFUSED);
    }

    private void record(Request request, Optional<Account> account, Outcome outcome) {
        Optional<AccountId> id = account.map(Account::id);
        transactions.run(() -> audit.record(request.origin(), Optional.empty(), id, Operation.AUTHENTICATE, outcome));
    }
}
