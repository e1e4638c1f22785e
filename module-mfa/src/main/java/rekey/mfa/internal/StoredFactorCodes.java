package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Encryption;
import rekey.kernel.Identifiers;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;
import rekey.mfa.EnteredCode;
import rekey.mfa.FactorCodes;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodeText;
import rekey.mfa.SlowHash;
import rekey.mfa.internal.OneTimePassword.Algorithm;

/** {@link FactorCodes} over the stored factors and recovery codes. */
@ApplicationScoped
class StoredFactorCodes implements FactorCodes {

    private static final int DECOY_DIGITS = 6;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final SlowHash hashing;
    private final Encryption keys;
    private final Clock clock;
    private volatile Totp decoy;

    /** For the container's proxy. */
    StoredFactorCodes() {
        this(null, null, null, (Encryption) null, null);
    }

    @Inject
    StoredFactorCodes(
            @MfaUnit EntityManager entityManager,
            Transactions transactions,
            SlowHash hashing,
            Keysets keysets,
            Clock clock) {
        this(entityManager, transactions, hashing, keysets.payloads(), clock);
    }

    StoredFactorCodes(
            EntityManager entityManager, Transactions transactions, SlowHash hashing, Encryption keys, Clock clock) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.hashing = hashing;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<Match> match(Optional<AccountId> account, String entered) throws NoCapacity {
        UUID owner = account.map(AccountId::value).orElseGet(Identifiers::next);
        Optional<String> recoveryCode = RecoveryCodeText.canonical(entered);
        return recoveryCode.isPresent()
                ? matchRecoveryCode(owner, recoveryCode.get())
                : matchTotp(owner, EnteredCode.withoutSpaces(entered));
    }

    @Override
    public boolean consume(Match match) {
        return switch (match.kind()) {
            case TOTP ->
                entityManager
                                .createQuery("UPDATE Totp t SET t.lastStep = :step, t.lastUsedAt = :now"
                                        + " WHERE t.id = :id AND t.enrolledAt IS NOT NULL AND t.lastStep < :step")
                                .setParameter("step", match.step())
                                .setParameter("now", clock.instant())
                                .setParameter("id", match.id())
                                .executeUpdate()
                        == 1;
            case RECOVERY_CODE ->
                entityManager
                                .createQuery("UPDATE RecoveryCode c SET c.usedAt = :now"
                                        + " WHERE c.id = :id AND c.usedAt IS NULL")
                                .setParameter("now", clock.instant())
                                .setParameter("id", match.id())
                                .executeUpdate()
                        == 1;
        };
    }

    private Optional<Match> matchTotp(UUID owner, String entered) {
        List<Totp> enrolled = transactions.call(() -> entityManager
                .createQuery(
                        "SELECT t FROM Totp t WHERE t.accountId = :account AND t.enrolledAt IS NOT NULL", Totp.class)
                .setParameter("account", owner)
                .getResultList());
        Instant now = clock.instant();
        Optional<Match> found = Optional.empty();
        if (enrolled.isEmpty()) {
            decoy().step(entered, keys, now);
        }
        for (Totp totp : enrolled) {
            OptionalLong step = totp.step(entered, keys, now);
            if (step.isPresent()) {
                found = Optional.of(new Match(Kind.TOTP, totp.id(), step.getAsLong()));
            }
        }
        return found;
    }

    /** Nobody's app, compared where there is none: deciphering its key takes time that would tell who has one. */
    private Totp decoy() {
        Totp made = decoy;
        if (made == null) {
            byte[] key = new byte[Algorithm.SHA1.keyLength()];
            AccountId nobody = new AccountId(Identifiers.next());
            made = new Totp(nobody, "decoy", key, Algorithm.SHA1, DECOY_DIGITS, keys, clock.instant());
            decoy = made;
        }
        return made;
    }

    private Optional<Match> matchRecoveryCode(UUID owner, String entered) throws NoCapacity {
        Optional<RecoverySet> set =
                transactions.call(() -> Optional.ofNullable(entityManager.find(RecoverySet.class, owner)));
        List<RecoveryCode> unused = transactions.call(() -> entityManager
                .createQuery(
                        "SELECT c FROM RecoveryCode c WHERE c.accountId = :account AND c.usedAt IS NULL",
                        RecoveryCode.class)
                .setParameter("account", owner)
                .getResultList());
        // Somebody without a set waits as long as somebody with one.
        String salt = set.map(RecoverySet::salt).orElseGet(hashing::newSalt);
        byte[] hash = hashing.hash(entered, salt);
        Optional<Match> found = Optional.empty();
        for (RecoveryCode code : unused) {
            if (code.has(hash)) {
                found = Optional.of(new Match(Kind.RECOVERY_CODE, code.id(), 0));
            }
        }
        return found;
    }
}
