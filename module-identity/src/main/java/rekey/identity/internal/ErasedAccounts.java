package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import rekey.kernel.AccountId;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.kernel.UserName;

/**
 * Which ids and names were a person's who is erased: nobody gets them again, or what old logs, backups and relying
 * systems say of the one would be taken for the other. Joins the open transaction.
 */
@ApplicationScoped
public class ErasedAccounts {

    private static final String PURPOSE = "erased:user-name";

    private final EntityManager entityManager;
    private final KeyedHash hashes;

    /** For the container's proxy. */
    protected ErasedAccounts() {
        this.entityManager = null;
        this.hashes = null;
    }

    @Inject
    public ErasedAccounts(@IdentityUnit EntityManager entityManager, Keysets keysets) {
        this.entityManager = entityManager;
        this.hashes = keysets.grants();
    }

    void add(Account account, Instant now) {
        byte[] name = hashes.forStorage(PURPOSE, text(account.realm(), account.name()));
        entityManager.persist(new ErasedAccount(account.id(), name, now));
    }

    boolean had(AccountId id) {
        return entityManager.find(ErasedAccount.class, id.value()) != null;
    }

    boolean had(Realm realm, UserName name) {
        return !among(realm, Set.of(name)).isEmpty();
    }

    /** Those of the names that an erased person had. Costs one query. */
    public Set<UserName> among(Realm realm, Collection<UserName> names) {
        Map<String, UserName> candidates = new HashMap<>();
        for (UserName name : names) {
            hashes.forLookup(PURPOSE, text(realm, name))
                    .forEach(hash -> candidates.put(HexFormat.of().formatHex(hash), name));
        }
        return entityManager.<Connection, Set<UserName>>callWithConnection(connection -> {
            Set<UserName> found = new HashSet<>();
            try (PreparedStatement query = connection.prepareStatement("SELECT e.name_hash"
                    + " FROM unnest(CAST(? AS bytea ARRAY)) AS w(name_hash)"
                    + " JOIN identity_erased_account e ON e.name_hash = w.name_hash")) {
                query.setArray(
                        1,
                        connection.createArrayOf(
                                "bytea",
                                candidates.keySet().stream()
                                        .map(HexFormat.of()::parseHex)
                                        .toArray(byte[][]::new)));
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(candidates.get(HexFormat.of().formatHex(rows.getBytes(1))));
                    }
                }
            }
            return found;
        });
    }

    private static String text(Realm realm, UserName name) {
        return realm.name() + "|" + name.key();
    }
}
