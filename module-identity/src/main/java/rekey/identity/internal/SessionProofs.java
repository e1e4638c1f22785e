package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.session.AccountProofs;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Attempt;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.FactorCodes;
import rekey.mfa.NoCapacity;
import rekey.mfa.Passkeys;

/** {@link AccountProofs} by this module's accounts and the factors below. */
@ApplicationScoped
class SessionProofs implements AccountProofs {

    private final AccountStore accounts;
    private final FactorCodes codes;
    private final Passkeys passkeys;
    private final AttemptCounters attempts;
    private final SuspensionNews suspension;
    private final VisibleLimits limits;
    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    SessionProofs() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    SessionProofs(
            AccountStore accounts,
            FactorCodes codes,
            Passkeys passkeys,
            AttemptCounters attempts,
            SuspensionNews suspension,
            VisibleLimits limits,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.codes = codes;
        this.passkeys = passkeys;
        this.attempts = attempts;
        this.suspension = suspension;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public Optional<Named> named(Realm realm, String name) {
        return accounts.find(realm, Subject.named(name))
                .filter(Account::isEnabled)
                .map(account -> new Named(account.id(), account.securityStamp()));
    }

    @Override
    public void requireFactor(Origin origin, AccountId account, FactorProof factor) throws Refusal {
        if (factor.passkey().isPresent()) {
            limits.takeProof(origin, Optional.empty());
            Optional<Passkeys.Match> match = passkeys.match(factor.passkey().get())
                    .filter(found -> found.account().equals(account));
            use(origin, account, () -> match.isPresent() && passkeys.consume(match.get()));
            return;
        }
        requireCode(origin, account, factor.code().orElseThrow(() -> Refusal.because(Reason.CODE_NEEDED)));
    }

    /** A frozen account has no password: nothing opens it, and neither does a passkey. */
    @Override
    public Named requirePasskey(Origin origin, Passkeys.Assertion passkey) throws Refusal {
        limits.takeProof(origin, Optional.empty());
        Optional<Passkeys.Match> match = passkeys.match(passkey);
        Optional<Named> who = transactions.call(() -> {
            Optional<Account> account = match.filter(Passkeys.Match::signsIn)
                    .flatMap(found -> accounts.find(found.account()))
                    .filter(found -> found.isEnabled()
                            && found.isIn(origin.realm())
                            && found.passwordHash().isPresent())
                    .filter(found -> passkeys.consume(match.get()));
            audit.record(
                    origin,
                    Optional.empty(),
                    match.map(Passkeys.Match::account),
                    Operation.SIGN_IN_PASSKEY,
                    account.isPresent() ? Outcome.DONE : Outcome.REFUSED);
            return account.map(found -> new Named(found.id(), found.securityStamp()));
        });
        return who.orElseThrow(() -> Refusal.because(Reason.PROOF_REFUSED));
    }

    private void requireCode(Origin origin, AccountId account, String code) throws Refusal {
        limits.takeProof(origin, Optional.empty(), Subject.identifiedBy(Optional.of(account), Optional.empty()));
        boolean guessable = !FactorCodes.isRecoveryCode(code);
        Attempt attempt = guessable ? attempts.begin(account, Kind.TOTP) : Attempt.COUNTED;
        Optional<FactorCodes.Match> match = match(account, code, guessable).filter(found -> attempt.mayBeCompared());
        try {
            use(origin, account, () -> {
                boolean used = match.isPresent() && codes.consume(match.get());
                if (used && guessable) {
                    attempts.clear(account, Kind.TOTP);
                }
                return used;
            });
        } catch (Refusal refused) {
            if (attempt == Attempt.LAST) {
                suspension.tell(account, Kind.TOTP);
            }
            throw refused;
        }
    }

    /** Uses a proof up, and writes down whether that came about. */
    private void use(Origin origin, AccountId account, BooleanSupplier proof) throws Refusal {
        boolean taken = transactions.<Boolean, RuntimeException>call(() -> {
            boolean used = proof.getAsBoolean();
            audit.record(
                    origin,
                    Optional.empty(),
                    Optional.of(account),
                    Operation.SIGN_IN_CODE,
                    used ? Outcome.DONE : Outcome.REFUSED);
            return used;
        });
        if (!taken) {
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
    }

    private Optional<FactorCodes.Match> match(AccountId account, String code, boolean counted) throws Refusal {
        try {
            return codes.match(Optional.of(account), code);
        } catch (NoCapacity busy) {
            if (counted) {
                attempts.giveBack(account, Kind.TOTP);
            }
            throw Refusal.because(Reason.BUSY);
        }
    }
}
