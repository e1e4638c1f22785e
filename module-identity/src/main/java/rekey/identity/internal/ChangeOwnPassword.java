package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rekey.identity.OwnPassword;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Sessions.Opened;
import rekey.identity.Sessions.Session;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.session.SessionRenewal;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/** Use case: a person who is signed in changes the password that she knows. */
@ApplicationScoped
class ChangeOwnPassword implements OwnPassword {

    private final AccountStore accounts;
    private final ProofEvaluation proofs;
    private final PasswordChange passwordChange;
    private final SessionRenewal sessions;
    private final VisibleLimits limits;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    ChangeOwnPassword() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    ChangeOwnPassword(
            AccountStore accounts,
            ProofEvaluation proofs,
            PasswordChange passwordChange,
            SessionRenewal sessions,
            VisibleLimits limits,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.passwordChange = passwordChange;
        this.sessions = sessions;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public Opened change(Change change) throws Refusal {
        requireComplete(change);
        Session session = change.session();
        limits.takeProof(
                change.origin(),
                Optional.empty(),
                Subject.identifiedBy(Optional.of(session.account()), Optional.empty()));
        Realm realm = change.origin().realm();
        Optional<Account> account = transactions.call(
                () -> accounts.find(session.account()).filter(found -> found.isIn(realm) && found.isEnabled()));
        ProofEvaluation.Evaluated evaluated = proofs.evaluate(new ProofEvaluation.Presented(
                Lane.of(change.origin()),
                realm,
                account,
                Optional.empty(),
                change.password(),
                Optional.empty(),
                change.factor()));
        if (!evaluated.allHold()) {
            evaluated.giveBackWhatHeld();
            record(change, Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
        if (evaluated.lacksFactor()) {
            evaluated.giveBackWhatHeld();
            record(change, Outcome.CODE_NEEDED);
            throw Refusal.because(Reason.CODE_NEEDED);
        }
        Account known = account.orElseThrow();
        String hash;
        try {
            hash = passwordChange.prepare(
                    known, evaluated.needsFactor(), change.newPassword().orElseThrow());
        } catch (Refusal refusal) {
            evaluated.giveBackWhatHeld();
            throw refusal;
        }
        try {
            return transactions.call(() -> {
                passwordChange.lock(known);
                evaluated.consumeFactorIfNeeded();
                passwordChange.set(known, hash);
                audit.record(
                        change.origin(),
                        Optional.empty(),
                        Optional.of(known.id()),
                        Operation.CHANGE_PASSWORD,
                        Outcome.DONE);
                return sessions.renew(session, known.securityStamp()).orElseThrow(LostRace::new);
            });
        } catch (LostRace somebodyElseChangedIt) {
            record(change, Outcome.REFUSED);
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
    }

    private static void requireComplete(Change change) throws Refusal {
        List<Fault> faults = new ArrayList<>();
        if (change.password().isEmpty()) {
            faults.add(new Fault(Field.PASSWORD, Rule.REQUIRED));
        }
        faults.addAll(change.newPassword()
                .map(text -> PasswordPolicy.contextFreeFaults(Field.NEW_PASSWORD, text))
                .orElseGet(() -> List.of(new Fault(Field.NEW_PASSWORD, Rule.REQUIRED))));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private void record(Change change, Outcome outcome) {
        transactions.run(() -> audit.record(
                change.origin(),
                Optional.empty(),
                Optional.of(change.session().account()),
                Operation.CHANGE_PASSWORD,
                outcome));
    }
}
