package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import rekey.identity.Enrolment.Beginning;
import rekey.identity.Enrolment.Confirmed;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.Sessions;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.ProofEvaluation.Evaluated;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodes;

/** Enrolling, whatever is enrolled: the same proofs to begin with, the same consequences in the end. */
@ApplicationScoped
class NewFactor {

    private final FreshProofs proofs;
    private final Factors factors;
    private final RecoveryCodes recoveryCodes;
    private final FactorChange change;
    private final FactorNews news;
    private final Transactions transactions;

    /** For the container's proxy. */
    NewFactor() {
        this(null, null, null, null, null, null);
    }

    @Inject
    NewFactor(
            FreshProofs proofs,
            Factors factors,
            RecoveryCodes recoveryCodes,
            FactorChange change,
            FactorNews news,
            Transactions transactions) {
        this.proofs = proofs;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.change = change;
        this.news = news;
        this.transactions = transactions;
    }

    /**
     * Asks for password and factor, or a mailed code before the first one, and begins what is to be begun.
     *
     * @param begin joins the open transaction
     * @throws Refusal {@code INVALID_INPUT}, {@code CODE_NEEDED}, {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS},
     *     {@code BUSY}
     */
    <T> T begin(Beginning beginning, Function<Account, T> begin) throws Refusal {
        requireComplete(beginning);
        Origin origin = beginning.who().origin();
        Account account = proofs.account(beginning.who(), Operation.BEGIN_ENROLMENT);
        Evaluated evaluated = proofs.passwordAndCode(
                origin, account, Operation.BEGIN_ENROLMENT, beginning.password(), beginning.factor());
        try {
            transactions.run(() -> requireRoom(account.id()));
        } catch (Refusal full) {
            evaluated.giveBackWhatHeld();
            throw full;
        }
        return proofs.use(origin, account, Operation.BEGIN_ENROLMENT, evaluated, () -> begin.apply(account));
    }

    /**
     * Adds a factor that was proved: with a new security stamp, a mail to the person, and recovery codes if it is the
     * first one.
     *
     * @param enrol joins the open transaction; throws {@link LostRace} if what was proved does not hold
     * @throws Refusal {@code PROOF_REFUSED}, {@code INVALID_INPUT}
     */
    Confirmed add(SignedIn who, Account account, Supplier<Factor> enrol) throws Refusal {
        AccountId id = account.id();
        try {
            Added added = transactions.<Added, Refusal>call(() -> {
                change.lock(account);
                boolean first = !factors.hasEnrolled(id);
                requireRoom(id);
                Factor factor = enrol.get();
                news.added(account, factor);
                proofs.record(who.origin(), account, Operation.ENROL_FACTOR, Outcome.DONE);
                return new Added(factor, first, change.apply(account, who.session()));
            });
            return new Confirmed(added.factor, added.first ? firstRecoveryCodes(id) : List.of(), added.session);
        } catch (LostRace doesNotHoldOrOvertaken) {
            throw proofs.refused(who.origin(), account, Operation.ENROL_FACTOR);
        }
    }

    /** What became of an enrolment. */
    private record Added(Factor factor, boolean first, Optional<Sessions.Opened> session) {}

    /** What is wrong with the name of a factor. */
    static List<Fault> nameFaults(String name) {
        if (name.isBlank()) {
            return List.of(new Fault(Field.FACTOR, Rule.REQUIRED));
        }
        return name.strip().length() > Factor.MAX_NAME
                ? List.of(new Fault(Field.FACTOR, Rule.TOO_LONG, Factor.MAX_NAME))
                : List.of();
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

    /** Joins the open transaction. */
    private void requireRoom(AccountId account) throws Refusal {
        if (factors.enrolled(account).size() >= Factors.MAX_PER_ACCOUNT) {
            throw Refusal.invalid(List.of(new Fault(Field.FACTOR, Rule.TOO_MANY, Factors.MAX_PER_ACCOUNT)));
        }
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
}
