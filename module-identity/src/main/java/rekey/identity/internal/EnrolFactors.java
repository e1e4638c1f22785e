package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Enrolment;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
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
    private final FreshProofs proofs;
    private final Factors factors;
    private final RecoveryCodes recoveryCodes;
    private final AttemptCounters attempts;
    private final FactorNews news;
    private final IdentitySettings settings;
    private final Transactions transactions;

    /** For the container's proxy. */
    EnrolFactors() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    EnrolFactors(
            AccountStore accounts,
            FreshProofs proofs,
            Factors factors,
            RecoveryCodes recoveryCodes,
            AttemptCounters attempts,
            FactorNews news,
            IdentitySettings settings,
            Transactions transactions) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.attempts = attempts;
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
        requireComplete(beginning);
        Origin origin = beginning.origin();
        Account account = proofs.account(origin, beginning.account(), Operation.BEGIN_ENROLMENT);
        Evaluated evaluated = proofs.passwordAndCode(
                origin, account, Operation.BEGIN_ENROLMENT, beginning.password(), beginning.code());
        requireRoom(account, evaluated);
        return proofs.use(
                origin,
                account,
                Operation.BEGIN_ENROLMENT,
                evaluated,
                () -> begun(
                        account,
                        factors.beginTotp(account.id(), beginning.name().strip())));
    }

    @Override
    public Confirmed confirm(Origin origin, AccountId id, String code) throws Refusal {
        Account account = proofs.account(origin, id, Operation.ENROL_FACTOR);
        boolean[] first = {false};
        Optional<Factor> enrolled = transactions.call(() -> {
            accounts.lock(account(id));
            first[0] = !factors.hasEnrolled(id);
            Optional<Factor> confirmed = factors.confirmTotp(id, code);
            if (confirmed.isPresent()) {
                attempts.clear(id, AttemptCounters.Kind.TOTP);
                news.added(account, confirmed.get());
            }
            proofs.record(
                    origin, account, Operation.ENROL_FACTOR, confirmed.isPresent() ? Outcome.DONE : Outcome.REFUSED);
            return confirmed;
        });
        Factor factor = enrolled.orElseThrow(() -> Refusal.because(Reason.PROOF_REFUSED));
        return new Confirmed(factor, first[0] ? firstRecoveryCodes(id) : List.of());
    }

    @Override
    public List<String> replaceRecoveryCodes(Origin origin, AccountId id, Optional<String> code) throws Refusal {
        Account account = proofs.account(origin, id, Operation.REPLACE_RECOVERY_CODES);
        Evaluated evaluated = proofs.factorCode(origin, account, Operation.REPLACE_RECOVERY_CODES, code);
        RecoveryCodes.NewSet set;
        try {
            set = recoveryCodes.prepare();
        } catch (NoCapacity busy) {
            evaluated.giveBackWhatHeld();
            throw Refusal.because(Reason.BUSY);
        }
        return proofs.use(origin, account, Operation.REPLACE_RECOVERY_CODES, evaluated, () -> {
            recoveryCodes.replace(id, set);
            news.newRecoveryCodes(account);
            return set.codes();
        });
    }

    @Override
    public void rename(Origin origin, AccountId id, UUID factor, String name) throws Refusal {
        requireName(name);
        Account account = proofs.account(origin, id, Operation.RENAME_FACTOR);
        boolean renamed = transactions.call(() -> {
            boolean known = factors.rename(id, factor, name.strip());
            proofs.record(origin, account, Operation.RENAME_FACTOR, known ? Outcome.DONE : Outcome.REFUSED);
            return known;
        });
        if (!renamed) {
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
    }

    @Override
    public void remove(Origin origin, AccountId id, UUID factor, Optional<String> code) throws Refusal {
        Account account = proofs.account(origin, id, Operation.REMOVE_FACTOR);
        Evaluated evaluated = proofs.factorCode(origin, account, Operation.REMOVE_FACTOR, code);
        proofs.use(origin, account, Operation.REMOVE_FACTOR, evaluated, () -> {
            accounts.lock(account(id));
            Factor removed = factors.remove(id, factor).orElseThrow(LostRace::new);
            news.removed(account, removed);
            return removed;
        });
    }

    private static void requireComplete(Beginning beginning) throws Refusal {
        List<Fault> faults = new ArrayList<>(nameFaults(beginning.name()));
        if (beginning.password().isEmpty()) {
            faults.add(new Fault(Field.PASSWORD, Rule.REQUIRED));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private static void requireName(String name) throws Refusal {
        List<Fault> faults = nameFaults(name);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private static List<Fault> nameFaults(String name) {
        if (name.isBlank()) {
            return List.of(new Fault(Field.FACTOR, Rule.REQUIRED));
        }
        return name.strip().length() > Factor.MAX_NAME
                ? List.of(new Fault(Field.FACTOR, Rule.TOO_LONG, Factor.MAX_NAME))
                : List.of();
    }

    private void requireRoom(Account account, Evaluated evaluated) throws Refusal {
        int enrolled = transactions.<Integer, RuntimeException>call(
                () -> factors.enrolled(account.id()).size());
        if (enrolled >= Factors.MAX_PER_ACCOUNT) {
            evaluated.giveBackWhatHeld();
            throw Refusal.invalid(List.of(new Fault(Field.FACTOR, Rule.TOO_MANY, Factors.MAX_PER_ACCOUNT)));
        }
    }

    /** The account as this transaction sees it. */
    private Account account(AccountId id) {
        return accounts.find(id).orElseThrow(LostRace::new);
    }

    /** Without capacity the person is in any case enrolled, and asks for a set later. */
    private List<String> firstRecoveryCodes(AccountId id) {
        try {
            RecoveryCodes.NewSet set = recoveryCodes.prepare();
            transactions.run(() -> recoveryCodes.replace(id, set));
            return set.codes();
        } catch (NoCapacity busy) {
            return List.of();
        }
    }

    private Begun begun(Account account, TotpEnrolment totp) {
        return new Begun(totp, totp.uri(settings.productName(account.realm()), account.userName()));
    }
}
