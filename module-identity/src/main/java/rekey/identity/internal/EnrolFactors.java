package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Enrolment;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.ProofEvaluation.Evaluated;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodes;
import rekey.mfa.TotpEnrolment;

/** Use cases: a person who is signed in enrols, names and removes factors. */
@ApplicationScoped
class EnrolFactors implements Enrolment {

    private final AccountStore accounts;
    private final NewFactor newFactor;
    private final FreshProofs proofs;
    private final Factors factors;
    private final RecoveryCodes recoveryCodes;
    private final AttemptCounters attempts;
    private final FactorChange change;
    private final FactorNews news;
    private final IdentitySettings settings;
    private final Transactions transactions;

    /** For the container's proxy. */
    EnrolFactors() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    EnrolFactors(
            AccountStore accounts,
            NewFactor newFactor,
            FreshProofs proofs,
            Factors factors,
            RecoveryCodes recoveryCodes,
            AttemptCounters attempts,
            FactorChange change,
            FactorNews news,
            IdentitySettings settings,
            Transactions transactions) {
        this.accounts = accounts;
        this.newFactor = newFactor;
        this.proofs = proofs;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.attempts = attempts;
        this.change = change;
        this.news = news;
        this.settings = settings;
        this.transactions = transactions;
    }

    @Override
    public Overview overview(AccountId id) {
        return transactions.call(() -> accounts.find(id)
                .filter(Account::isEnabled)
                .map(account -> new Overview(
                        factors.enrolled(id),
                        recoveryCodes.left(id),
                        factors.pendingTotp(id).map(totp -> begun(account, totp))))
                .orElseGet(() -> new Overview(List.of(), 0, Optional.empty())));
    }

    @Override
    public Begun begin(Beginning beginning) throws Refusal {
        return newFactor.begin(
                beginning,
                account -> begun(
                        account,
                        factors.beginTotp(account.id(), beginning.name().strip())));
    }

    @Override
    public Confirmed confirm(SignedIn who, String code) throws Refusal {
        Account account = proofs.account(who, Operation.ENROL_FACTOR);
        return newFactor.add(who, account, () -> {
            Factor app = factors.confirmTotp(account.id(), code).orElseThrow(LostRace::new);
            attempts.clear(account.id(), AttemptCounters.Kind.TOTP);
            return app;
        });
    }

    @Override
    public NewCodes replaceRecoveryCodes(SignedIn who, FactorProof factor) throws Refusal {
        Origin origin = who.origin();
        Account account = proofs.account(who, Operation.REPLACE_RECOVERY_CODES);
        Evaluated evaluated = proofs.factor(origin, account, Operation.REPLACE_RECOVERY_CODES, factor);
        RecoveryCodes.NewSet set;
        try {
            set = recoveryCodes.prepare();
        } catch (NoCapacity busy) {
            evaluated.giveBackWhatHeld();
            throw Refusal.because(Reason.BUSY);
        }
        return proofs.use(origin, account, Operation.REPLACE_RECOVERY_CODES, evaluated, () -> {
            recoveryCodes.replace(account.id(), set);
            news.newRecoveryCodes(account);
            return new NewCodes(set.codes(), change.apply(account, who.session()));
        });
    }

    @Override
    public void rename(SignedIn who, UUID factor, String name) throws Refusal {
        requireName(name);
        Account account = proofs.account(who, Operation.RENAME_FACTOR);
        boolean renamed = transactions.call(() -> {
            boolean known = factors.rename(account.id(), factor, name.strip());
            proofs.record(who.origin(), account, Operation.RENAME_FACTOR, known ? Outcome.DONE : Outcome.REFUSED);
            return known;
        });
        if (!renamed) {
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
    }

    @Override
    public Optional<Sessions.Opened> remove(SignedIn who, UUID factor, FactorProof proof) throws Refusal {
        Origin origin = who.origin();
        Account account = proofs.account(who, Operation.REMOVE_FACTOR);
        Evaluated evaluated = proofs.factor(origin, account, Operation.REMOVE_FACTOR, proof);
        return proofs.use(origin, account, Operation.REMOVE_FACTOR, evaluated, () -> {
            Factor removed = factors.remove(account.id(), factor).orElseThrow(LostRace::new);
            news.removed(account, removed);
            return change.apply(account, who.session());
        });
    }

    private static void requireName(String name) throws Refusal {
        List<Fault> faults = NewFactor.nameFaults(name);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private Begun begun(Account account, TotpEnrolment totp) {
        return new Begun(totp, totp.uri(settings.productName(account.realm()), account.userName()));
    }
}
