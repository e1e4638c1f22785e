package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Encryption;
import rekey.kernel.Keysets;
import rekey.mfa.EnteredCode;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.mfa.TotpEnrolment;

/** {@link Factors} as rows. */
@ApplicationScoped
class StoredFactors implements Factors {

    private static final String ENROLLED =
            "SELECT f FROM EnrolledFactor f WHERE f.accountId = :account AND f.enrolledAt IS NOT NULL"
                    + " ORDER BY f.enrolledAt, f.id";

    private final EntityManager entityManager;
    private final MailedCodes mailedCodes;
    private final Encryption keys;
    private final MfaSettings settings;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    StoredFactors() {
        this(null, null, (Encryption) null, null, null, null);
    }

    @Inject
    StoredFactors(
            @MfaUnit EntityManager entityManager,
            MailedCodes mailedCodes,
            Keysets keysets,
            MfaSettings settings,
            Clock clock,
            SecureRandom random) {
        this(entityManager, mailedCodes, keysets.payloads(), settings, clock, random);
    }

    StoredFactors(
            EntityManager entityManager,
            MailedCodes mailedCodes,
            Encryption keys,
            MfaSettings settings,
            Clock clock,
            SecureRandom random) {
        this.entityManager = entityManager;
        this.mailedCodes = mailedCodes;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public boolean hasEnrolled(AccountId account) {
        return hasEnrolled(entityManager, account);
    }

    /** For the mailed codes, which are never for an account with a factor. */
    static boolean hasEnrolled(EntityManager entityManager, AccountId account) {
        return entityManager
                        .createQuery(
                                "SELECT COUNT(f) FROM EnrolledFactor f"
                                        + " WHERE f.accountId = :account AND f.enrolledAt IS NOT NULL",
                                Long.class)
                        .setParameter("account", account.value())
                        .getSingleResult()
                > 0;
    }

    @Override
    public List<Factor> enrolled(AccountId account) {
        return rows(account).stream().map(EnrolledFactor::view).toList();
    }

    @Override
    public TotpEnrolment beginTotp(AccountId account, String name) {
        requireName(name);
        if (rows(account).size() >= MAX_PER_ACCOUNT) {
            throw new IllegalStateException("The account has as many factors as it may");
        }
        forgetPending(account);
        byte[] key = new byte[settings.totpAlgorithm().keyLength()];
        random.nextBytes(key);
        Totp totp =
                new Totp(account, name, key, settings.totpAlgorithm(), settings.totpDigits(), keys, clock.instant());
        entityManager.persist(totp);
        return totp.enrolment(keys);
    }

    @Override
    public Optional<TotpEnrolment> pendingTotp(AccountId account) {
        return pending(account).map(totp -> totp.enrolment(keys));
    }

    @Override
    public Optional<Factor> confirmTotp(AccountId account, String code) {
        Instant now = clock.instant();
        Optional<Totp> pending = pending(account);
        OptionalLong step = pending.map(totp -> totp.step(EnteredCode.withoutSpaces(code), keys, now))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        pending.get().confirm(step.getAsLong(), now);
        entityManager.flush();
        mailedCodes.revoke(account);
        return pending.map(EnrolledFactor::view);
    }

    @Override
    public boolean rename(AccountId account, UUID factor, String name) {
        requireName(name);
        // One column by one statement: writing the row back whole could bring a used step back, and its code with it.
        return entityManager
                        .createQuery("UPDATE EnrolledFactor f SET f.name = :name"
                                + " WHERE f.id = :id AND f.accountId = :account AND f.enrolledAt IS NOT NULL")
                        .setParameter("name", name)
                        .setParameter("id", factor)
                        .setParameter("account", account.value())
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<Factor> remove(AccountId account, UUID factor) {
        Optional<EnrolledFactor> row = row(account, factor);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Factor removed = row.get().view();
        entityManager.remove(row.get());
        entityManager.flush();
        if (!hasEnrolled(account)) {
            StoredRecoveryCodes.remove(entityManager, account);
        }
        return Optional.of(removed);
    }

    @Override
    public List<Factor> removeAll(AccountId account) {
        List<EnrolledFactor> rows = rows(account);
        List<Factor> removed = rows.stream().map(EnrolledFactor::view).toList();
        rows.forEach(entityManager::remove);
        entityManager.flush();
        entityManager
                .createQuery("DELETE FROM EnrolledFactor f WHERE f.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        StoredRecoveryCodes.remove(entityManager, account);
        StoredPasskeys.forgetRegistrations(entityManager, account);
        return removed;
    }

    private List<EnrolledFactor> rows(AccountId account) {
        return rows(entityManager, account);
    }

    /** What is enrolled and confirmed, the oldest first. Joins the open transaction. */
    static List<EnrolledFactor> rows(EntityManager entityManager, AccountId account) {
        return entityManager
                .createQuery(ENROLLED, EnrolledFactor.class)
                .setParameter("account", account.value())
                .getResultList();
    }

    private Optional<EnrolledFactor> row(AccountId account, UUID factor) {
        return rows(account).stream().filter(row -> row.id().equals(factor)).findFirst();
    }

    private Optional<Totp> pending(AccountId account) {
        Instant now = clock.instant();
        return entityManager
                .createQuery("SELECT t FROM Totp t WHERE t.accountId = :account AND t.enrolledAt IS NULL", Totp.class)
                .setParameter("account", account.value())
                .getResultStream()
                .filter(totp -> totp.isWaiting(now))
                .findFirst();
    }

    private void forgetPending(AccountId account) {
        entityManager
                .createQuery("DELETE FROM Totp t WHERE t.accountId = :account AND t.enrolledAt IS NULL")
                .setParameter("account", account.value())
                .executeUpdate();
    }

    static void requireName(String name) {
        if (name.isBlank() || name.length() > Factor.MAX_NAME) {
            throw new IllegalArgumentException("A factor's name has 1 to " + Factor.MAX_NAME + " characters");
        }
    }
}
