package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import rekey.kernel.Encryption;
import rekey.kernel.Keysets;

/**
 * Follows a rotation of the keyset: the secrets of authenticator apps live for years, and an operator who takes an old
 * key out of the keyset must not shut their owners out.
 */
@ApplicationScoped
class SecretsSealedAnew {

    /** Rows of one run; the next run takes the next ones. */
    static final int BATCH = 500;

    private final EntityManager entityManager;
    private final Encryption keys;

    /** For the container's proxy. */
    SecretsSealedAnew() {
        this(null, (Encryption) null);
    }

    @Inject
    SecretsSealedAnew(@MfaUnit EntityManager entityManager, Keysets keysets) {
        this(entityManager, keysets.payloads());
    }

    SecretsSealedAnew(EntityManager entityManager, Encryption keys) {
        this.entityManager = entityManager;
        this.keys = keys;
    }

    /**
     * Seals secrets that another than the primary key sealed. Joins the open transaction.
     *
     * @return how many; fewer than {@value #BATCH} says that none is left
     */
    int run() {
        List<?> rows = entityManager
                .createNativeQuery(
                        "SELECT * FROM mfa_factor WHERE kind = 'TOTP'"
                                + " AND substring(secret FROM 1 FOR 5) <> :prefix FETCH FIRST " + BATCH + " ROWS ONLY",
                        Totp.class)
                .setParameter("prefix", keys.primaryPrefix())
                .getResultList();
        rows.stream().map(Totp.class::cast).forEach(this::sealAnew);
        return rows.size();
    }

    /** One column by one statement: writing the row back whole could bring a used step back, and its code with it. */
    private void sealAnew(Totp totp) {
        entityManager
                .createQuery("UPDATE Totp t SET t.secret = :anew WHERE t.id = :id AND t.secret = :asRead")
                .setParameter("anew", totp.sealedAnew(keys))
                .setParameter("id", totp.id())
                .setParameter("asRead", totp.secret())
                .executeUpdate();
    }
}
