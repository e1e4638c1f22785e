package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rekey.kernel.AccountId;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodeText;
import rekey.mfa.RecoveryCodes;
import rekey.mfa.SlowHash;

/** {@link RecoveryCodes} as rows. */
@ApplicationScoped
class StoredRecoveryCodes implements RecoveryCodes {

    private final EntityManager entityManager;
    private final SlowHash hashing;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    StoredRecoveryCodes() {
        this(null, null, null, null);
    }

    @Inject
    StoredRecoveryCodes(@MfaUnit EntityManager entityManager, SlowHash hashing, Clock clock, SecureRandom random) {
        this.entityManager = entityManager;
        this.hashing = hashing;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public NewSet prepare() throws NoCapacity {
        String salt = hashing.newSalt();
        List<String> codes = Stream.generate(() -> RecoveryCodeText.random(random))
                .distinct()
                .limit(NUMBER)
                .toList();
        List<byte[]> hashes = new ArrayList<>();
        for (String code : codes) {
            hashes.add(hashing.hash(RecoveryCodeText.canonical(code).orElseThrow(), salt));
        }
        return new NewSet(codes, salt, hashes);
    }

    @Override
    public void replace(AccountId account, NewSet set) {
        remove(entityManager, account);
        entityManager.persist(new RecoverySet(account, set.salt(), clock.instant()));
        set.hashes().forEach(hash -> entityManager.persist(new RecoveryCode(account, hash)));
    }

    @Override
    public int left(AccountId account) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(c) FROM RecoveryCode c WHERE c.accountId = :account AND c.usedAt IS NULL",
                        Long.class)
                .setParameter("account", account.value())
                .getSingleResult()
                .intValue();
    }

    /** Removes an account's set. Joins the open transaction. */
    static void remove(EntityManager entityManager, AccountId account) {
        entityManager
                .createQuery("DELETE FROM RecoveryCode c WHERE c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        entityManager
                .createQuery("DELETE FROM RecoverySet s WHERE s.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
