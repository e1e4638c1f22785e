package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
import rekey.kernel.Identifiers;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.CodeBinding;
import rekey.mfa.MailedCodes;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.Recipient;

/** {@link MailedCodes} as rows, one for each binding. */
@ApplicationScoped
class StoredMailedCodes implements MailedCodes {

    private static final int DIGITS = 6;
    private static final int NUMBER_OF_CODES = 1_000_000;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Outbox outbox;
    private final KeyedHash hashes;
    private final MfaSettings settings;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    StoredMailedCodes() {
        this(null, null, null, (KeyedHash) null, null, null, null);
    }

    @Inject
    StoredMailedCodes(
            @MfaUnit EntityManager entityManager,
            Transactions transactions,
            Outbox outbox,
            Keysets keysets,
            MfaSettings settings,
            Clock clock,
            SecureRandom random) {
        this(entityManager, transactions, outbox, keysets.grants(), settings, clock, random);
    }

    StoredMailedCodes(
            EntityManager entityManager,
            Transactions transactions,
            Outbox outbox,
            KeyedHash hashes,
            MfaSettings settings,
            Clock clock,
            SecureRandom random) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.outbox = outbox;
        this.hashes = hashes;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public boolean issue(CodeBinding binding, Recipient recipient) {
        Instant now = clock.instant();
        MailedCode row = lockedRow(binding, now);
        if (StoredFactors.hasEnrolled(entityManager, binding.account())) {
            return false;
        }
        if (issuedWithinTheHour(binding.account(), now) >= settings.codesPerHour()) {
            return false;
        }
        UUID id = Identifiers.next();
        String code = String.format("%0" + DIGITS + "d", random.nextInt(NUMBER_OF_CODES));
        row.replace(id, hashes.forStorage("code", secret(id, code)), now, settings.codeLifetime());
        outbox.enqueue(Notice.code(recipient, code, now.plus(settings.codeLifetime())));
        return true;
    }

    @Override
    public Optional<UUID> match(CodeBinding binding, String entered) {
        return transactions
                .call(() -> countGuess(binding))
                .filter(live -> isRight(live, digits(entered)))
                .map(MailedCode::id);
    }

    @Override
    public void giveBack(UUID code) {
        transactions.run(() -> entityManager
                .createQuery("UPDATE MailedCode c SET c.guesses = c.guesses - 1 WHERE c.id = :id AND c.guesses > 0")
                .setParameter("id", code)
                .executeUpdate());
    }

    @Override
    public boolean consume(UUID code) {
        Instant now = clock.instant();
        return entityManager
                        .createQuery("UPDATE MailedCode c SET c.consumedAt = :now"
                                + " WHERE c.id = :id AND c.consumedAt IS NULL AND c.expiresAt > :now"
                                + " AND c.expiresAt <= :latest AND NOT EXISTS"
                                + " (SELECT f.id FROM EnrolledFactor f WHERE f.accountId = c.key.accountId"
                                + " AND f.enrolledAt IS NOT NULL)")
                        .setParameter("id", code)
                        .setParameter("now", now)
                        .setParameter("latest", latestExpiry(now))
                        .executeUpdate()
                == 1;
    }

    @Override
    public void revoke(AccountId account) {
        entityManager
                .createQuery("UPDATE MailedCode c SET c.consumedAt = :now"
                        + " WHERE c.key.accountId = :account AND c.consumedAt IS NULL")
                .setParameter("now", clock.instant())
                .setParameter("account", account.value())
                .executeUpdate();
    }

    @Override
    public int revoke(
            Instant issuedBefore,
            Optional<Realm> realm,
            Optional<AccountId> account,
            Optional<String> contract,
            Optional<UUID> caller) {
        Query revoked = entityManager
                .createQuery("UPDATE MailedCode c SET c.consumedAt = :now"
                        + " WHERE c.consumedAt IS NULL AND c.expiresAt > :now AND c.expiresAt < :before"
                        + realm.map(one -> " AND c.realm = :realm").orElse("")
                        + account.map(one -> " AND c.key.accountId = :account").orElse("")
                        + contract.map(one -> " AND c.key.contract = :contract").orElse("")
                        + caller.map(one -> " AND c.key.callerId = :caller").orElse(""))
                .setParameter("now", clock.instant())
                .setParameter("before", issuedBefore.plus(settings.codeLifetime()));
        realm.ifPresent(one -> revoked.setParameter("realm", one.name()));
        account.ifPresent(one -> revoked.setParameter("account", one.value()));
        contract.ifPresent(one -> revoked.setParameter("contract", one));
        caller.ifPresent(one -> revoked.setParameter("caller", one));
        return revoked.executeUpdate();
    }

    /** The binding's row, made if it is not there, locked so that two codes cannot be issued side by side. */
    private MailedCode lockedRow(CodeBinding binding, Instant now) {
        MailedCode.Key key = MailedCode.Key.of(binding);
        entityManager
                .createNativeQuery("INSERT INTO mfa_code (account_id, purpose, contract, caller_id, realm, id,"
                        + " code_hash, expires_at, guesses, issued, window_started_at) VALUES (:account, :purpose,"
                        + " :contract, :caller, :realm, :id, :hash, :now, 0, 0, :now) ON CONFLICT DO NOTHING")
                .setParameter("account", key.accountId())
                .setParameter("purpose", key.purpose())
                .setParameter("contract", key.contract())
                .setParameter("caller", key.callerId())
                .setParameter("realm", binding.realm().name())
                .setParameter("id", Identifiers.next())
                .setParameter("hash", new byte[0])
                .setParameter("now", now)
                .executeUpdate();
        return entityManager.find(MailedCode.class, key, LockModeType.PESSIMISTIC_WRITE);
    }

    private int issuedWithinTheHour(AccountId account, Instant now) {
        return entityManager
                .createQuery("SELECT c FROM MailedCode c WHERE c.key.accountId = :account", MailedCode.class)
                .setParameter("account", account.value())
                .getResultList()
                .stream()
                .mapToInt(code -> code.issuedWithinTheHour(now))
                .sum();
    }

    private Optional<MailedCode> countGuess(CodeBinding binding) {
        MailedCode.Key key = MailedCode.Key.of(binding);
        Instant now = clock.instant();
        int counted = entityManager
                .createQuery("UPDATE MailedCode c SET c.guesses = c.guesses + 1 WHERE c.key = :key AND c.realm = :realm"
                        + " AND c.consumedAt IS NULL AND c.expiresAt > :now AND c.expiresAt <= :latest"
                        + " AND c.guesses < :most")
                .setParameter("key", key)
                .setParameter("realm", binding.realm().name())
                .setParameter("now", now)
                .setParameter("latest", latestExpiry(now))
                .setParameter("most", MailedCode.MAX_GUESSES)
                .executeUpdate();
        if (counted == 0) {
            Decoy.count(entityManager, AttemptCounters.Kind.CODE);
            return Optional.empty();
        }
        return StoredFactors.hasEnrolled(entityManager, binding.account())
                ? Optional.empty()
                : Optional.ofNullable(entityManager.find(MailedCode.class, key));
    }

    /** Of a code that was issued by now. */
    private Instant latestExpiry(Instant now) {
        return ClockSkew.latest(now).plus(settings.codeLifetime());
    }

    private boolean isRight(MailedCode live, String entered) {
        boolean right = false;
        for (byte[] candidate : hashes.forLookup("code", secret(live.id(), entered))) {
            right |= MessageDigest.isEqual(candidate, live.hash());
        }
        return right;
    }

    /** The code's id goes into the hash: equal codes have unequal hashes. */
    private static String secret(UUID id, String code) {
        return id + "|" + code;
    }

    private static String digits(String entered) {
        return entered.replaceAll("[\\s\\u00a0\\-\\u2010-\\u2015]", "");
    }
}
