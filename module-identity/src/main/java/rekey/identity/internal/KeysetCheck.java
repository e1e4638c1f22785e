package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.util.function.Predicate;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;

/** Compares the keysets with the values that were stored under the ones in use. */
@ApplicationScoped
class KeysetCheck {

    private static final String KNOWN = "rekey";

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final Keysets keysets;

    /** For the container's proxy. */
    KeysetCheck() {
        this(null, null, null);
    }

    @Inject
    KeysetCheck(@IdentityUnit EntityManager entityManager, Transactions transactions, Keysets keysets) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.keysets = keysets;
    }

    /**
     * Stores the known values on the first start and renews them under the present primary keys on later ones.
     *
     * @throws IllegalStateException if a stored value belongs to no live key; the server must not start
     */
    void requireTheOnesInUse() {
        transactions.run(() -> {
            check("grants", isOf(keysets.grants()), keysets.grants().forStorage("check", KNOWN));
            check("callers", isOf(keysets.callers()), keysets.callers().forStorage("check", KNOWN));
            check("payloads", this::opens, keysets.payloads().seal(KNOWN, "check"));
        });
    }

    private void check(String keyset, Predicate<byte[]> isOfThisKeyset, byte[] fresh) {
        // Several nodes may start for the first time at once: one of them writes, and all of them compare.
        entityManager
                .createNativeQuery("INSERT INTO identity_key_check (keyset, check_value) VALUES (:keyset, :value)"
                        + " ON CONFLICT DO NOTHING")
                .setParameter("keyset", keyset)
                .setParameter("value", fresh)
                .executeUpdate();
        KeyCheck stored = entityManager.find(KeyCheck.class, keyset);
        if (isOfThisKeyset.test(stored.value())) {
            stored.renew(fresh);
        } else {
            throw new IllegalStateException("The keyset \"" + keyset + "\" is not the one that this database was used"
                    + " with: nothing that is alive could be found or read");
        }
    }

    private static Predicate<byte[]> isOf(KeyedHash hashes) {
        return stored -> hashes.forLookup("check", KNOWN).stream()
                .anyMatch(candidate -> MessageDigest.isEqual(candidate, stored));
    }

    private boolean opens(byte[] stored) {
        try {
            return KNOWN.equals(keysets.payloads().open(stored, "check"));
        } catch (IllegalStateException sealedByAnotherKeyset) {
            return false;
        }
    }
}
