package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.identity.Refusal;
import rekey.identity.internal.LiveGrants.LiveGrant;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.CodeBinding;
import rekey.mfa.MailedCodes;

/**
 * Evaluates all proofs of one request: each is counted first, each is compared whatever the others gave, and there is
 * one answer for all. An answer per proof would let an attacker find them one by one.
 */
@ApplicationScoped
class ProofEvaluation {

    private final PasswordHashing hashing;
    private final LiveGrants grants;
    private final MailedCodes codes;
    private final AttemptCounters attempts;
    private final Transactions transactions;

    /** For the container's proxy. */
    ProofEvaluation() {
        this(null, null, null, null, null);
    }

    @Inject
    ProofEvaluation(
            PasswordHashing hashing,
            LiveGrants grants,
            MailedCodes codes,
            AttemptCounters attempts,
            Transactions transactions) {
        this.hashing = hashing;
        this.grants = grants;
        this.codes = codes;
        this.attempts = attempts;
        this.transactions = transactions;
    }

    /**
     * Compares every proof that is present. For an account that does not exist the same work is done and nothing holds
     * that is present.
     *
     * @throws Refusal {@code BUSY}; then nothing stays counted
     */
    Evaluated evaluate(
            Realm realm,
            Optional<Account> account,
            Optional<CodeBinding> binding,
            Optional<String> password,
            Optional<String> temporaryPassword,
            Optional<String> code)
            throws Refusal {
        Evaluated evaluated = new Evaluated(account.map(Account::id));
        if (password.isPresent()) {
            evaluated.password(account, password.get());
        }
        if (temporaryPassword.isPresent()) {
            evaluated.temporaryPassword(realm, account, temporaryPassword.get());
        }
        if (code.isPresent()) {
            evaluated.code(binding, code.get());
        }
        return evaluated;
    }

    /** What came of one request's proofs, and what is to become of the counts. */
    final class Evaluated {

        private final Optional<AccountId> account;
        private final Set<Kind> held = EnumSet.noneOf(Kind.class);
        private final List<Boolean> results = new ArrayList<>();
        private boolean passwordCounted;
        private Optional<LiveGrant> grant = Optional.empty();
        private Optional<UUID> codeId = Optional.empty();

        private Evaluated(Optional<AccountId> account) {
            this.account = account;
        }

        /** Whether every proof that was present holds; true when there was none. */
        boolean allHold() {
            return !results.contains(false);
        }

        /** The grant behind the temporary password, if it holds. */
        Optional<LiveGrant> grant() {
            return grant;
        }

        /** Takes back the counts of the proofs that held, for an operation that ends without success. */
        void giveBackWhatHeld() {
            held.forEach(kind -> attempts.giveBack(account.orElseThrow(), kind));
            codeId.ifPresent(codes::giveBack);
        }

        /** Takes back the count of a password that did not hold, for one that turned out not to be a guess. */
        void giveBackPassword() {
            if (passwordCounted) {
                attempts.giveBack(account.orElseThrow(), Kind.PASSWORD);
            }
        }

        /** Clears the counters of the proofs that held. Joins the open transaction. */
        void clearCounters() {
            held.forEach(kind -> attempts.clear(account.orElseThrow(), kind));
        }

        /**
         * Uses the code up. Joins the open transaction.
         *
         * @throws LostRace if somebody else did
         */
        void consumeCode() {
            if (codeId.isEmpty() || !codes.consume(codeId.get())) {
                throw new LostRace();
            }
        }

        private void password(Optional<Account> known, String given) throws Refusal {
            passwordCounted = account.isPresent() && attempts.begin(account.get(), Kind.PASSWORD);
            boolean matches;
            try {
                matches = comparePassword(known, given);
            } catch (Refusal busy) {
                giveBackPassword();
                throw busy;
            }
            note(Kind.PASSWORD, passwordCounted && matches);
        }

        private boolean comparePassword(Optional<Account> known, String given) throws Refusal {
            PresentedPassword presented = PresentedPassword.typed(given);
            Optional<String> stored = known.flatMap(Account::passwordHash);
            if (stored.isEmpty()) {
                hashing.pretend(presented, Lane.CALLER);
                return false;
            }
            return hashing.matches(presented, stored.get(), Lane.CALLER);
        }

        private void temporaryPassword(Realm realm, Optional<Account> known, String given) {
            grant = transactions
                    .call(() -> grants.findTemporaryPassword(realm, given))
                    .filter(live -> known.map(Account::id)
                            .filter(live.account().id()::equals)
                            .isPresent());
            results.add(grant.isPresent());
        }

        private void code(Optional<CodeBinding> binding, String given) {
            boolean counted = account.isPresent() && attempts.begin(account.get(), Kind.CODE);
            codeId = binding.flatMap(wanted -> codes.match(wanted, given)).filter(live -> counted);
            note(Kind.CODE, codeId.isPresent());
        }

        private void note(Kind kind, boolean holds) {
            results.add(holds);
            if (holds) {
                held.add(kind);
            }
        }
    }
}
