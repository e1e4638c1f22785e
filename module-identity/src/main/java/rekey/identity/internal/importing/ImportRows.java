package rekey.identity.internal.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rekey.identity.internal.ErasedAccounts;
import rekey.identity.internal.IdentityUnit;
import rekey.identity.internal.importing.Batch.Taken;
import rekey.identity.internal.legacy.ImportedHash;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.UserName;

/**
 * Accounts as rows, many at a time: one statement for a whole batch, its columns as arrays. That is a good deal faster
 * than a statement for each row, on any database that knows {@code unnest}, and needs no driver's own classes. Joins the
 * open transaction.
 */
@ApplicationScoped
class ImportRows {

    private static final String INSERT = "INSERT INTO identity_account (id, realm, account_number, user_name,"
            + " user_name_key, email, email_key, display_name, locale, password_hash, password_weak, security_stamp, grant_epoch,"
            + " enabled, demo, created_at)"
            + " SELECT w.id, CAST(? AS varchar), nextval('identity_account_number'), w.user_name, w.user_name_key,"
            + " w.email, w.email_key, w.display_name, w.locale, w.password_hash, w.weak, w.stamp, 0, w.enabled, FALSE,"
            + " CAST(? AS timestamp with time zone)"
            + " FROM unnest(CAST(? AS uuid ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),"
            + " CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY),"
            + " CAST(? AS varchar ARRAY), CAST(? AS uuid ARRAY), CAST(? AS boolean ARRAY), CAST(? AS boolean ARRAY))"
            + " AS w(id, user_name, user_name_key, email, email_key, display_name, locale, password_hash, stamp, enabled, weak)"
            + " ON CONFLICT DO NOTHING";

    private final EntityManager entityManager;
    private final ErasedAccounts erased;

    /** For the container's proxy. */
    ImportRows() {
        this(null, null);
    }

    @Inject
    ImportRows(@IdentityUnit EntityManager entityManager, ErasedAccounts erased) {
        this.entityManager = entityManager;
        this.erased = erased;
    }

    /** What of a batch somebody has. Costs four queries by index, of up to five look-ups for each line. */
    Taken taken(Realm realm, List<Candidate> candidates) {
        Set<String> erasedNames = erasedNames(realm, candidates);
        return entityManager.<Connection, Taken>callWithConnection(connection -> {
            Map<UUID, String> ids = ids(connection, candidates);
            Set<String> names = keys(
                    connection,
                    realm,
                    "user_name_key",
                    candidates.stream()
                            .flatMap(c -> Stream.concat(Stream.of(c.name().key()), c.addressAsName().stream())));
            names.addAll(erasedNames);
            Set<String> addresses = keys(
                    connection,
                    realm,
                    "email_key",
                    candidates.stream()
                            .flatMap(c -> Stream.concat(
                                    c.email().map(EmailAddress::key).stream(), c.nameAsAddress().stream())));
            return new Taken(ids, names, addresses);
        });
    }

    /**
     * What of a batch somebody has, without what the keys of the table refuse by themselves: what belonged to people who
     * were erased, names that are somebody's address, and addresses that are somebody's name. Costs up to two look-ups
     * for each line.
     */
    Taken takenBesideKeys(Realm realm, List<Candidate> candidates) {
        Set<String> erasedNames = erasedNames(realm, candidates);
        List<Candidate> chosen = candidates.stream().filter(Candidate::chosen).toList();
        return entityManager.<Connection, Taken>callWithConnection(connection -> {
            Map<UUID, String> ids = chosen.isEmpty() ? Map.of() : ids(connection, chosen);
            Set<String> names = keys(
                    connection, realm, "user_name_key", candidates.stream().flatMap(c -> c.addressAsName().stream()));
            names.addAll(erasedNames);
            Set<String> addresses =
                    keys(connection, realm, "email_key", candidates.stream().flatMap(c -> c.nameAsAddress().stream()));
            return new Taken(ids, names, addresses);
        });
    }

    private Set<String> erasedNames(Realm realm, List<Candidate> candidates) {
        return erased.among(realm, candidates.stream().map(Candidate::name).toList()).stream()
                .map(UserName::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Adds accounts.
     *
     * @return how many: all, unless somebody has an id, a name or an address of theirs
     */
    int add(Realm realm, List<Candidate> candidates, Instant now) {
        return candidates.isEmpty()
                ? 0
                : entityManager.<Connection, Integer>callWithConnection(
                        connection -> insert(connection, realm, candidates, now));
    }

    private static int insert(Connection connection, Realm realm, List<Candidate> candidates, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, realm.name());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setArray(3, array(connection, "uuid", candidates, Candidate::id));
            insert.setArray(
                    4, texts(connection, candidates, c -> Optional.of(c.name().value())));
            insert.setArray(
                    5, texts(connection, candidates, c -> Optional.of(c.name().key())));
            insert.setArray(6, texts(connection, candidates, c -> c.email().map(EmailAddress::value)));
            insert.setArray(7, texts(connection, candidates, c -> c.email().map(EmailAddress::key)));
            insert.setArray(8, texts(connection, candidates, Candidate::displayName));
            insert.setArray(9, texts(connection, candidates, c -> Optional.of(c.locale())));
            insert.setArray(10, texts(connection, candidates, c -> c.hash().map(ImportedHash::stored)));
            insert.setArray(11, array(connection, "uuid", candidates, c -> Identifiers.next()));
            insert.setArray(12, array(connection, "boolean", candidates, Candidate::enabled));
            insert.setArray(
                    13,
                    array(
                            connection,
                            "boolean",
                            candidates,
                            c -> c.hash().filter(ImportedHash::weak).isPresent()));
            return insert.executeUpdate();
        }
    }

    /** Those candidates that have a row with their own name: ids of one's own making are nobody else's. */
    Set<UUID> there(List<Candidate> candidates) {
        Map<UUID, String> ids = entityManager.<Connection, Map<UUID, String>>callWithConnection(
                connection -> ids(connection, candidates));
        Set<UUID> there = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (candidate.name().key().equals(ids.get(candidate.id()))) {
                there.add(candidate.id());
            }
        }
        return there;
    }

    private static Map<UUID, String> ids(Connection connection, List<Candidate> candidates) throws SQLException {
        Map<UUID, String> ids = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT a.id, a.user_name_key"
                + " FROM unnest(CAST(? AS uuid ARRAY)) AS w(id) JOIN identity_account a ON a.id = w.id"
                + " UNION ALL SELECT e.id, '' FROM unnest(CAST(? AS uuid ARRAY)) AS v(id)"
                + " JOIN identity_erased_account e ON e.id = v.id")) {
            Array wanted = array(connection, "uuid", candidates, Candidate::id);
            query.setArray(1, wanted);
            query.setArray(2, wanted);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        return ids;
    }

    private static Set<String> keys(Connection connection, Realm realm, String column, Stream<String> wanted)
            throws SQLException {
        Set<String> found = new HashSet<>();
        Object[] distinct = wanted.distinct().toArray();
        if (distinct.length == 0) {
            return found;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT a." + column
                + " FROM unnest(CAST(? AS varchar ARRAY)) AS w(v) JOIN identity_account a"
                + " ON a.realm = ? AND a." + column + " = w.v")) {
            query.setArray(1, connection.createArrayOf("varchar", distinct));
            query.setString(2, realm.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private static Array texts(
            Connection connection, Collection<Candidate> candidates, Function<Candidate, Optional<String>> column)
            throws SQLException {
        return array(connection, "varchar", candidates, c -> column.apply(c).orElse(null));
    }

    private static Array array(
            Connection connection, String type, Collection<Candidate> candidates, Function<Candidate, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, candidates.stream().map(column).toArray());
    }
}
