package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rekey.kernel.FreeRows;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;

/**
 * {@link Limits} as rows, by the generic cell rate algorithm: tokens are taken by moving the moment at which the bucket
 * would be full again, in one conditional statement.
 */
@ApplicationScoped
class JpaLimits implements Limits {

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;

    /** Whether the database can insert or update in one statement; found out when first needed. */
    private volatile Boolean upserts;

    /** By how much the clocks of nodes may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** For the container's proxy. */
    JpaLimits() {
        this(null, null, (KeyedHash) null, null);
    }

    @Inject
    JpaLimits(@IdentityUnit EntityManager entityManager, Transactions transactions, Keysets keysets, Clock clock) {
        this(entityManager, transactions, keysets.grants(), clock);
    }

    JpaLimits(EntityManager entityManager, Transactions transactions, KeyedHash hashes, Clock clock) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** A demand with what a statement needs of it. */
    private record Row(Demand demand, byte[] bucket, long now) {

        long cost() {
            return demand.limit().millisPerToken() * demand.tokens();
        }

        /** When the bucket may be full at the latest, if the demand is to be met. */
        long latest() {
            return now + demand.limit().millisPerToken() * (demand.limit().burst() - demand.tokens());
        }

        boolean fits() {
            return demand.tokens() <= demand.limit().burst();
        }
    }

    @Override
    public Set<Demand> take(Collection<Demand> demands) {
        List<Row> rows = inOrder(demands.stream());
        return rows.isEmpty() ? Set.of() : transactions.call(() -> taken(rows));
    }

    @Override
    public Set<String> takeWithin(Limit limit, Set<String> subjects) {
        List<Row> rows = inOrder(subjects.stream().map(subject -> Demand.one(limit, subject)));
        Set<Demand> met = upserts() ? upserted(limit, rows) : updated(rows);
        return met.stream().map(Demand::subject).collect(Collectors.toSet());
    }

    @Override
    public void giveBack(Limit limit, String subject) {
        byte[] bucket = bucket(limit, subject);
        transactions.run(() -> entityManager
                .createNativeQuery("UPDATE identity_limit SET full_at = full_at - :token WHERE bucket = :bucket")
                .setParameter("token", limit.millisPerToken())
                .setParameter("bucket", bucket)
                .executeUpdate());
    }

    /**
     * Removes buckets that are full again, and those that a clock which was far ahead has filled: until now has come to
     * where that clock was, they would refuse everybody, on every node. Joins the open transaction, and passes over what
     * somebody is taking tokens from: waiting for one of many would have both wait for each other.
     *
     * @param longest how long the slowest of the limits takes from empty to full
     * @param most how many at once
     * @return how many
     */
    int removeIdle(Duration longest, int most) {
        long now = clock.millis();
        List<byte[]> idle = FreeRows.locked(entityManager
                        .createQuery(
                                "SELECT b FROM LimitBucket b WHERE b.fullAt < :now OR b.fullAt > :impossible",
                                LimitBucket.class)
                        .setParameter("now", now)
                        .setParameter("impossible", now + longest.plus(SKEW).toMillis())
                        .setMaxResults(most))
                .getResultStream()
                .map(LimitBucket::bucket)
                .toList();
        if (!idle.isEmpty()) {
            entityManager
                    .createQuery("DELETE FROM LimitBucket b WHERE b.bucket IN :idle")
                    .setParameter("idle", idle)
                    .executeUpdate();
        }
        return idle.size();
    }

    private List<Row> inOrder(Stream<Demand> demands) {
        return demands.map(this::row)
                .filter(Row::fits)
                .sorted((one, other) -> Arrays.compareUnsigned(one.bucket(), other.bucket()))
                .toList();
    }

    private Set<Demand> taken(List<Row> rows) {
        return upserts() ? upserted(rows) : updated(rows);
    }

    private Set<Demand> updated(List<Row> rows) {
        return rows.stream()
                .filter(row -> moveOn(row) || open(row) || moveOn(row))
                .map(Row::demand)
                .collect(Collectors.toSet());
    }

    /** One token each of buckets of the same size, by one statement however many they are. */
    private Set<Demand> upserted(Limit limit, List<Row> rows) {
        long now = clock.millis();
        return entityManager.<Connection, Set<Demand>>callWithConnection(connection -> {
            try (PreparedStatement take =
                    connection.prepareStatement("INSERT INTO identity_limit AS b (bucket, full_at) SELECT w.bucket, ?"
                            + " FROM unnest(CAST(? AS bytea ARRAY)) AS w(bucket)"
                            + " ON CONFLICT (bucket) DO UPDATE SET full_at = GREATEST(b.full_at, ?) + ?"
                            + " WHERE b.full_at <= ? RETURNING bucket")) {
                take.setLong(1, now + limit.millisPerToken());
                take.setArray(
                        2,
                        connection.createArrayOf(
                                "bytea", rows.stream().map(Row::bucket).toArray(byte[][]::new)));
                take.setLong(3, now);
                take.setLong(4, limit.millisPerToken());
                take.setLong(5, now + limit.millisPerToken() * (limit.burst() - 1));
                Set<Demand> met = new HashSet<>();
                try (ResultSet buckets = take.executeQuery()) {
                    while (buckets.next()) {
                        met.addAll(demandsOf(buckets.getBytes(1), rows));
                    }
                }
                return met;
            }
        });
    }

    private static List<Demand> demandsOf(byte[] bucket, List<Row> rows) {
        return rows.stream()
                .filter(row -> Arrays.equals(row.bucket(), bucket))
                .map(Row::demand)
                .toList();
    }

    private Set<Demand> upserted(List<Row> rows) {
        String values = numbered(rows, i -> "(CAST(:bucket" + i + " AS bytea), CAST(:first" + i + " AS bigint))", ", ");
        String latest = numbered(rows, i -> "WHEN :bucket" + i + " THEN CAST(:latest" + i + " AS bigint)", " ");
        // What the first token of a new bucket leaves is the present and the cost, whichever row it is.
        Query query = entityManager
                .createNativeQuery("INSERT INTO identity_limit AS b (bucket, full_at) VALUES " + values
                        + " ON CONFLICT (bucket) DO UPDATE SET"
                        + " full_at = GREATEST(b.full_at, :now) + excluded.full_at - :now"
                        + " WHERE b.full_at <= CASE b.bucket " + latest + " END RETURNING bucket")
                .setParameter("now", rows.get(0).now());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            query.setParameter("bucket" + i, row.bucket())
                    .setParameter("first" + i, rows.get(0).now() + row.cost())
                    .setParameter("latest" + i, row.latest());
        }
        Set<Demand> met = new HashSet<>();
        for (Object bucket : query.getResultList()) {
            met.addAll(demandsOf((byte[]) bucket, rows));
        }
        return met;
    }

    private static String numbered(List<Row> rows, IntFunction<String> one, String between) {
        return IntStream.range(0, rows.size()).mapToObj(one).collect(Collectors.joining(between));
    }

    private boolean moveOn(Row row) {
        return entityManager
                        .createNativeQuery("UPDATE identity_limit SET full_at ="
                                + " CASE WHEN full_at > :now THEN full_at ELSE :now END + :cost"
                                + " WHERE bucket = :bucket AND full_at <= :latest")
                        .setParameter("now", row.now())
                        .setParameter("cost", row.cost())
                        .setParameter("bucket", row.bucket())
                        .setParameter("latest", row.latest())
                        .executeUpdate()
                == 1;
    }

    /** The first tokens of a bucket that is not there yet; none if it is, also when another has made it just now. */
    private boolean open(Row row) {
        return entityManager
                        .createNativeQuery("INSERT INTO identity_limit (bucket, full_at) VALUES (:bucket, :fullAt)"
                                + " ON CONFLICT DO NOTHING")
                        .setParameter("bucket", row.bucket())
                        .setParameter("fullAt", row.now() + row.cost())
                        .executeUpdate()
                == 1;
    }

    private boolean upserts() {
        if (upserts == null) {
            upserts = entityManager.<Connection, Boolean>callWithConnection(connection ->
                    connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
        }
        return upserts;
    }

    private Row row(Demand demand) {
        return new Row(demand, bucket(demand.limit(), demand.subject()), clock.millis());
    }

    private byte[] bucket(Limit limit, String subject) {
        return hashes.forStorage("limit:" + limit.name(), subject);
    }
}
