package rekey.notification.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.State;

/**
 * Many rows of the outbox by one statement, whose text never changes: ids travel as arrays, so that the database plans
 * it once. As entities, with a place for each id in the statement, the same took more than twice as long as to send the
 * mails.
 */
final class OutboxBatches {

    private static final String DUE = "SELECT id, realm, kind, payload, message_id, attempts, created_at, due_since,"
            + " valid_until, destination FROM notification_outbox WHERE state = 'WAITING' AND next_attempt_at <= ?"
            + " ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String LEASE = "UPDATE notification_outbox SET lease = ?, next_attempt_at = ?,"
            + " attempts = attempts + 1 WHERE id = ANY(CAST(? AS uuid ARRAY))";

    /** A look-up for each address, whatever the database takes the table to hold. */
    private static final String SENT = "SELECT w.destination, (SELECT count(*) FROM notification_outbox o"
            + " WHERE o.destination = w.destination AND (o.state = 'DELIVERED' AND o.settled_at > ?"
            + " OR o.settled_at IS NULL AND o.lease IS NOT NULL AND o.next_attempt_at > ?))"
            + " FROM unnest(CAST(? AS bytea ARRAY)) AS w(destination)";

    /** Only what waits has a lease: with the state in the condition, a database could read all that waits. */
    private static final String SETTLE = "UPDATE notification_outbox"
            + " SET state = ?, settled_at = ?, lease = NULL, payload = NULL"
            + " WHERE id = ANY(CAST(? AS uuid ARRAY)) AND lease = ANY(CAST(? AS uuid ARRAY))";

    private static final String SETTLED = "SELECT id FROM notification_outbox"
            + " WHERE id = ANY(CAST(? AS uuid ARRAY)) AND state = ? AND settled_at = ?";

    private final Connection connection;

    /** @param connection of the open transaction */
    OutboxBatches(Connection connection) {
        this.connection = connection;
    }

    /** See {@link OutboxStore#claim}. */
    List<Claim> claim(int limit, UUID holder, Instant now, Instant until, Instant countedSince) throws SQLException {
        List<Due> due = due(limit, now);
        if (due.isEmpty()) {
            return List.of();
        }
        Map<String, Long> sent = sentTo(due, now, countedSince);
        try (PreparedStatement lease = connection.prepareStatement(LEASE)) {
            lease.setObject(1, holder);
            lease.setObject(2, utc(until));
            lease.setArray(3, uuids(due.stream().map(Due::id).toList()));
            lease.executeUpdate();
        }
        return due.stream()
                .map(row -> row.leasedTo(holder, until, countOneMore(sent, row.destination())))
                .toList();
    }

    private List<Due> due(int limit, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DUE)) {
            query.setObject(1, utc(now));
            query.setInt(2, limit);
            List<Due> due = new ArrayList<>(limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    due.add(Due.read(rows));
                }
            }
            return due;
        }
    }

    private static long countOneMore(Map<String, Long> sent, Optional<String> destination) {
        return destination.map(to -> sent.merge(to, 1L, Long::sum) - 1).orElse(0L);
    }

    /** How many mails each of the rows' destinations got lately, or another worker is about to send it. */
    private Map<String, Long> sentTo(List<Due> due, Instant now, Instant since) throws SQLException {
        byte[][] destinations = due.stream()
                .flatMap(row -> row.destination().stream())
                .distinct()
                .map(HexFormat.of()::parseHex)
                .toArray(byte[][]::new);
        Map<String, Long> sent = new HashMap<>();
        if (destinations.length > 0) {
            try (PreparedStatement query = connection.prepareStatement(SENT)) {
                query.setObject(1, utc(since));
                query.setObject(2, utc(now));
                query.setArray(3, connection.createArrayOf("bytea", destinations));
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        sent.put(HexFormat.of().formatHex(rows.getBytes(1)), rows.getLong(2));
                    }
                }
            }
        }
        return sent;
    }

    /**
     * Ends notices.
     *
     * @return those that ended; the others' leases were lost
     */
    Set<UUID> settle(List<Claim> claims, State end, Instant now) throws SQLException {
        Set<UUID> ids = new HashSet<>(claims.stream().map(Claim::id).toList());
        if (ids.isEmpty()) {
            return ids;
        }
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            settle.setString(1, end.name());
            settle.setObject(2, utc(now));
            settle.setArray(3, uuids(ids));
            settle.setArray(
                    4, uuids(new HashSet<>(claims.stream().map(Claim::lease).toList())));
            return settle.executeUpdate() == ids.size() ? ids : settled(ids, end, now);
        }
    }

    private Set<UUID> settled(Set<UUID> ids, State end, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SETTLED)) {
            query.setArray(1, uuids(ids));
            query.setString(2, end.name());
            query.setObject(3, utc(now));
            Set<UUID> settled = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    settled.add(rows.getObject(1, UUID.class));
                }
            }
            return settled;
        }
    }

    private Array uuids(Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /**
     * A row that is due.
     *
     * @param destination a keyed hash of the address; empty for notices of before there was one
     */
    private record Due(
            UUID id,
            Realm realm,
            NoticeKind kind,
            byte[] payload,
            Optional<String> messageId,
            int attempts,
            Instant createdAt,
            Instant dueSince,
            Optional<Instant> validUntil,
            Optional<String> destination) {

        static Due read(ResultSet row) throws SQLException {
            return new Due(
                    row.getObject(1, UUID.class),
                    new Realm(row.getString(2)),
                    NoticeKind.valueOf(row.getString(3)),
                    row.getBytes(4),
                    Optional.ofNullable(row.getString(5)),
                    row.getInt(6),
                    moment(row, 7).orElseThrow(),
                    moment(row, 8).orElseThrow(),
                    moment(row, 9),
                    Optional.ofNullable(row.getBytes(10)).map(HexFormat.of()::formatHex));
        }

        private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
            return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }

        Claim leasedTo(UUID holder, Instant until, long sentToDestination) {
            return new Claim(
                    id,
                    holder,
                    until,
                    realm,
                    kind,
                    payload,
                    messageId,
                    attempts + 1,
                    createdAt,
                    dueSince,
                    sentToDestination,
                    validUntil);
        }
    }
}
