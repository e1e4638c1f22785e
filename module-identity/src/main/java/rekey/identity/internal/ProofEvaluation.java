package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.LiveGrants.LiveGrant;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Attempt;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.CodeBinding;
import rekey.mfa.Factor;
import rekey.mfa.FactorCodes;
import rekey.mfa.MailedCodes;
import rekey.mfa.NoCapacity;
import rekey.mfa.Passkeys;

/**
 * Evaluates all proofs of one request: each is counted first, each is compared whatever the others gave, and there is
 * one answer for all. An answer per proof would let an attacker find them one by one.
 */
@ApplicationScoped
class ProofEvaluation {

    private final PasswordHashing hashing;
    private final LiveGrants grants;
    private final MailedCodes mailedCodes;
    private final FactorCodes factorCodes;
    private final Passkeys passkeys;
    private final AttemptCounters attempts;
    private final SuspensionNews suspension;
    private final RequiredProofs requiredProofs;
    private final Transactions transactions;

    /** For the container's proxy. */
    ProofEvaluation() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    ProofEvaluation(
            PasswordHashing hashing,
            LiveGrants grants,
            MailedCodes mailedCodes,
            FactorCodes factorCodes,
            Passkeys passkeys,
            AttemptCounters attempts,
            SuspensionNews suspension,
            RequiredProofs requiredProofs,
            Transactions transactions) {
        this.hashing = hashing;
        this.grants = grants;
        this.mailedCodes = mailedCodes;
        this.factorCodes = factorCodes;
        this.passkeys = passkeys;
        this.attempts = attempts;
        this.suspension = suspension;
        this.requiredProofs = requiredProofs;
        this.transactions = transactions;
    }

    /**
     * What one request presents.
     *
     * @param lane in which passwords are hashed
     * @param account empty if there is none, or a disabled one
     * @param mailedCode what a mailed code has to be bound to, for operations that take one from an account without a
     *     factor. Operations that take none ignore the code of such an account: they ask it for no code
     */
    record Presented(
            Lane lane,
            Realm realm,
            Optional<Account> account,
            Optional<Function<AccountId, CodeBinding>> mailedCode,
            Optional<String> password,
            Optional<String> temporaryPassword,
            FactorProof factor) {

        /** An enrolled factor alone. */
        static Presented factor(Realm realm, Account account, FactorProof factor) {
            return new Presented(
                    Lane.CALLER,
                    realm,
                    Optional.of(account),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    factor);
        }

        /** Without the proofs. */
        @Override
        public String toString() {
            return "Presented[" + realm + "]";
        }
    }

    /**
     * Compares every proof that is present. For an account that does not exist the same work is done and nothing holds
     * that is present.
     *
     * @throws Refusal {@code BUSY}; then nothing stays counted
     */
    Evaluated evaluate(Presented presented) throws Refusal {
        Evaluated evaluated = new Evaluated(presented);
        try {
            if (presented.password().isPresent()) {
                evaluated.password(presented.account(), presented.password().get());
            }
            if (presented.temporaryPassword().isPresent()) {
                evaluated.temporaryPassword(
                        presented.realm(),
                        presented.account(),
                        presented.temporaryPassword().get());
            }
            if (presented.factor().code().isPresent()) {
                evaluated.code(presented.factor().code().get());
            }
            presented.factor().passkey().ifPresent(evaluated::passkey);
            return evaluated;
        } catch (Refusal busy) {
            evaluated.giveBackEverything();
            throw busy;
        }
    }

    /** What came of one request's proofs, and what is to become of the counts. */
    final class Evaluated {

        private final Presented presented;
        private final Optional<AccountId> account;
        private final boolean needsFactor;
        /** Kinds that were looked at, whether or not there is an account to count for. */
        private final Set<Kind> tried = EnumSet.noneOf(Kind.class);

        private final Set<Kind> counted = EnumSet.noneOf(Kind.class);
        /** Kinds that are suspended now, unless the proof holds. */
        private final Set<Kind> last = EnumSet.noneOf(Kind.class);

        private final Set<Kind> held = EnumSet.noneOf(Kind.class);
        private final Set<Kind> notAskedFor = EnumSet.noneOf(Kind.class);
        private final List<Boolean> results = new ArrayList<>();
        private Optional<LiveGrant> grant = Optional.empty();
        private Optional<UUID> mailedCode = Optional.empty();
        private Optional<FactorCodes.Match> factorCode = Optional.empty();
        private Optional<Passkeys.Match> passkey = Optional.empty();

        private Evaluated(Presented presented) {
            this.presented = presented;
            this.account = presented.account().map(Account::id);
            this.needsFactor = requiredProofs.of(presented.account()).contains(RequiredProofs.Proof.FACTOR);
        }

        /** Whether every proof that was present holds; true when there was none. */
        boolean allHold() {
            return !results.contains(false);
        }

        /** Whether the account has a factor and none was presented. To be told to nobody before everything else holds. */
        boolean lacksFactor() {
            return needsFactor && presented.factor().isEmpty();
        }

        /** Whether the account has a factor. */
        boolean needsFactor() {
            return needsFactor;
        }

        /** What the account has enrolled; to be told to nobody before everything else holds. */
        Set<Factor.Kind> enrolledKinds() {
            return requiredProofs.kinds(account.orElseThrow());
        }

        /** The grant behind the temporary password, if it holds. */
        Optional<LiveGrant> grant() {
            return grant;
        }

        /**
         * Takes back the counts of the proofs that held, for an operation that ends without success. For those that did
         * not hold as much is written elsewhere, or the time would tell which one it was.
         */
        void giveBackWhatHeld() {
            for (Kind kind : tried) {
                if (held.contains(kind)) {
                    attempts.giveBack(account.orElseThrow(), kind);
                } else {
                    attempts.pretend(kind);
                }
            }
            if (tried.contains(Kind.CODE) || tried.contains(Kind.TOTP)) {
                mailedCode.ifPresentOrElse(mailedCodes::giveBack, () -> attempts.pretend(Kind.CODE));
            }
        }

        /** Takes back the count of a password that did not hold, for one that turned out not to be a guess. */
        void giveBackPassword() {
            if (counted.contains(Kind.PASSWORD)) {
                attempts.giveBack(account.orElseThrow(), Kind.PASSWORD);
            }
        }

        /** Clears the counters of the proofs that held. Joins the open transaction. */
        void clearCounters() {
            held.forEach(kind -> attempts.clear(account.orElseThrow(), kind));
            notAskedFor.forEach(kind -> attempts.clear(account.orElseThrow(), kind));
        }

        /**
         * Uses code and passkey up. Joins the open transaction.
         *
         * @throws LostRace if somebody else did, or none holds
         */
        void consumeCode() {
            Optional<Boolean> code =
                    factorCode.map(factorCodes::consume).or(() -> mailedCode.map(mailedCodes::consume));
            Optional<Boolean> device = passkey.map(passkeys::consume);
            boolean any = code.isPresent() || device.isPresent();
            if (!any || !code.orElse(true) || !device.orElse(true)) {
                throw new LostRace();
            }
        }

        /** Uses the factor's code up where the account needs one; to be called where everything that is needed holds. */
        void consumeFactorIfNeeded() {
            if (needsFactor) {
                consumeCode();
            }
        }

        private void giveBackEverything() {
            counted.forEach(kind -> attempts.giveBack(account.orElseThrow(), kind));
            mailedCode.ifPresent(mailedCodes::giveBack);
        }

        private void password(Optional<Account> known, String given) throws Refusal {
            begin(Kind.PASSWORD);
            boolean matches = comparePassword(known, given);
            note(Kind.PASSWORD, matches && counted.contains(Kind.PASSWORD));
        }

        private boolean comparePassword(Optional<Account> known, String given) throws Refusal {
            PresentedPassword typed = PresentedPassword.typed(given);
            Optional<String> stored = known.flatMap(Account::passwordHash);
            if (stored.isEmpty()) {
                hashing.pretend(typed, presented.lane());
                return false;
            }
            return hashing.matches(typed, stored.get(), presented.lane());
        }

        private void temporaryPassword(Realm realm, Optional<Account> known, String given) {
            grant = transactions
                    .call(() -> grants.findTemporaryPassword(realm, given))
                    .filter(live -> known.map(Account::id)
                            .filter(live.account().id()::equals)
                            .isPresent());
            results.add(grant.isPresent());
        }

        /**
         * Whatever the account has, the same is counted, looked up and hashed: the time must not tell who has a factor.
         * Only what the account has can hold.
         */
        private void code(String given) throws Refusal {
            boolean takesMailed = presented.mailedCode().isPresent();
            Kind kind = needsFactor || !takesMailed ? Kind.TOTP : Kind.CODE;
            if (FactorCodes.isRecoveryCode(given)) {
                factorCode = match(given).filter(match -> needsFactor);
                if (needsFactor || takesMailed) {
                    results.add(factorCode.isPresent());
                }
                return;
            }
            begin(kind);
            AccountId owner = account.orElseGet(() -> new AccountId(Identifiers.next()));
            Optional<UUID> mailed = presented
                    .mailedCode()
                    .flatMap(binding -> mailedCodes.match(binding.apply(owner), given))
                    .filter(live -> counted.contains(kind));
            Optional<FactorCodes.Match> ofFactor = match(given).filter(match -> counted.contains(kind));
            if (needsFactor) {
                factorCode = ofFactor;
                note(kind, ofFactor.isPresent());
            } else if (takesMailed) {
                mailedCode = mailed;
                note(kind, mailed.isPresent());
            } else if (counted.contains(kind)) {
                notAskedFor.add(kind);
            }
        }

        /** Nothing to count: a signature cannot be guessed. Ignored, as a code, where the account has no factor. */
        private void passkey(Passkeys.Assertion given) {
            passkey =
                    passkeys.match(given).filter(match -> needsFactor && account.equals(Optional.of(match.account())));
            if (needsFactor) {
                results.add(passkey.isPresent());
            }
        }

        private Optional<FactorCodes.Match> match(String given) throws Refusal {
            try {
                return factorCodes.match(account, given);
            } catch (NoCapacity busy) {
                throw Refusal.because(Reason.BUSY);
            }
        }

        private void begin(Kind kind) {
            tried.add(kind);
            if (account.isEmpty()) {
                attempts.pretend(kind);
            } else {
                Attempt attempt = attempts.begin(account.get(), kind);
                if (attempt.mayBeCompared()) {
                    counted.add(kind);
                }
                if (attempt == Attempt.LAST) {
                    last.add(kind);
                }
            }
        }

        private void note(Kind kind, boolean holds) {
            results.add(holds);
            if (holds) {
                held.add(kind);
            } else if (last.contains(kind)) {
                suspension.tell(account.orElseThrow(), kind);
            }
        }
    }
}
