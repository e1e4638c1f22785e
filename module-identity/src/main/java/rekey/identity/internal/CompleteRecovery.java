package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.LiveGrants.LiveGrant;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/** Use case: somebody presents a grant and a new password. */
@ApplicationScoped
class CompleteRecovery {

    private final AccountStore accounts;
    private final LiveGrants grants;
    private final ProofEvaluation proofs;
    private final PasswordChange passwordChange;
    private final VisibleLimits limits;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    CompleteRecovery() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    CompleteRecovery(
            AccountStore accounts,
            LiveGrants grants,
            ProofEvaluation proofs,
            PasswordChange passwordChange,
            VisibleLimits limits,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.grants = grants;
        this.proofs = proofs;
        this.passwordChange = passwordChange;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    Recovery.Recovered execute(Recovery.Completion completion) throws Refusal {
        Optional<Subject> subject = subject(completion.proof());
        if (subject.isPresent()) {
            Subjects.requireWellFormed(subject.get());
        }
        List<Fault> faults = PasswordPolicy.contextFreeFaults(Field.NEW_PASSWORD, completion.newPassword());
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        limits.takeProof(completion.origin(), completion.caller());
        Realm realm = completion.origin().realm();
        LiveGrant live = transactions
                .call(() -> grants.find(realm, completion.proof()).filter(found -> isOf(realm, found, subject)))
                .orElse(null);
        if (live == null) {
            record(completion, Optional.empty(), Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        ProofEvaluation.Evaluated evaluated =
                proofs.evaluate(ProofEvaluation.Presented.factor(realm, live.account(), completion.factor()));
        if (!evaluated.allHold()) {
            record(completion, Optional.of(live), Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        if (evaluated.lacksFactor()) {
            record(completion, Optional.of(live), Outcome.CODE_NEEDED);
            throw Refusal.codeNeeded(evaluated.enrolledKinds());
        }
        String hash = prepare(completion, live, evaluated);
        try {
            transactions.run(() -> {
                passwordChange.lock(live.account());
                evaluated.consumeFactorIfNeeded();
                grants.consume(realm, live);
                passwordChange.set(live.account(), hash);
                audit.record(
                        completion.origin(),
                        completion.caller(),
                        Optional.of(live.account().id()),
                        Operation.COMPLETE_RECOVERY,
                        Outcome.DONE);
            });
        } catch (LostRace lost) {
            record(completion, Optional.of(live), Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        return new Recovery.Recovered(live.account().id(), live.account().number());
    }

    /** A refusal by the policy uses nothing up and counts nothing. */
    private String prepare(Recovery.Completion completion, LiveGrant live, ProofEvaluation.Evaluated evaluated)
            throws Refusal {
        try {
            return passwordChange.prepare(live.account(), evaluated.needsFactor(), completion.newPassword());
        } catch (Refusal byPolicyOrBusy) {
            evaluated.giveBackWhatHeld();
            throw byPolicyOrBusy;
        }
    }

    private static Optional<Subject> subject(Recovery.Proof proof) {
        return proof instanceof Recovery.TemporaryPasswordProof temporary ? temporary.subject() : Optional.empty();
    }

    private boolean isOf(Realm realm, LiveGrant live, Optional<Subject> subject) {
        return subject.isEmpty()
                || accounts.find(realm, subject.get())
                        .filter(named -> named.id().equals(live.account().id()))
                        .isPresent();
    }

    private void record(Recovery.Completion completion, Optional<LiveGrant> live, Outcome outcome) {
        transactions.run(() -> audit.record(
                completion.origin(),
                completion.caller(),
                live.map(found -> found.account().id()),
                Operation.COMPLETE_RECOVERY,
                outcome));
    }
}
