package rekey.identity.internal.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AccountImports.Progress;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Rejection;
import rekey.identity.Administrator;
import rekey.identity.internal.IdentityUnit;
import rekey.kernel.Realm;

/** How far imports have come. Joins the open transaction. */
@ApplicationScoped
class ImportState {

    private final EntityManager entityManager;

    /** For the container's proxy. */
    ImportState() {
        this(null);
    }

    @Inject
    ImportState(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * An import as it is stored.
     *
     * @param digest a keyed hash of all lines so far
     */
    record Stored(Progress progress, byte[] digest) {}

    /** Begins an import, unless it has begun. */
    void open(UUID id, Realm realm, Administrator by, Instant now) {
        entityManager
                .createNativeQuery("INSERT INTO identity_import (id, realm, started_by, started_at, changed_at,"
                        + " lines_done, imported, unchanged, rejected, digest)"
                        + " VALUES (:id, :realm, :name, :now, :now, 0, 0, 0, 0, :digest) ON CONFLICT DO NOTHING")
                .setParameter("id", id)
                .setParameter("realm", realm.name())
                .setParameter("name", by.name())
                .setParameter("now", now)
                .setParameter("digest", new byte[0])
                .executeUpdate();
    }

    Optional<Stored> find(UUID id) {
        return entityManager.<Connection, Optional<Stored>>callWithConnection(connection -> {
            List<Rejection> rejections = rejections(connection, id);
            try (PreparedStatement query = connection.prepareStatement("SELECT realm, lines_done, imported, unchanged,"
                    + " rejected, started_at, changed_at, finished_at, digest FROM identity_import WHERE id = ?")) {
                query.setObject(1, id);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(stored(id, rejections, row)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Moves an import on by a batch.
     *
     * @param doneBefore the lines before the batch
     * @return whether it was still there; {@code false} when another run has moved it on
     */
    boolean moveOn(UUID id, long doneBefore, Batch batch, byte[] digest, Instant now) {
        return entityManager
                        .createNativeQuery("UPDATE identity_import SET lines_done = lines_done + :lines,"
                                + " imported = imported + :imported, unchanged = unchanged + :unchanged,"
                                + " rejected = rejected + :rejected, digest = :digest, changed_at = :now"
                                + " WHERE id = :id AND lines_done = :before AND finished_at IS NULL")
                        .setParameter("lines", batch.lines())
                        .setParameter("imported", batch.candidates().size())
                        .setParameter("unchanged", batch.unchanged())
                        .setParameter("rejected", batch.rejections().size())
                        .setParameter("digest", digest)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("before", doneBefore)
                        .executeUpdate()
                == 1;
    }

    /** @return whether this call ended it */
    boolean finish(UUID id, long lines, Instant now) {
        return entityManager
                        .createNativeQuery("UPDATE identity_import SET finished_at = :now, changed_at = :now"
                                + " WHERE id = :id AND lines_done = :lines AND finished_at IS NULL")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("lines", lines)
                        .executeUpdate()
                == 1;
    }

    void keep(UUID id, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        entityManager.<Connection>runWithConnection(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO identity_import_rejection"
                    + " (import_id, line_number, field, rule) VALUES (?, ?, ?, ?)")) {
                for (Rejection rejection : rejections) {
                    insert.setObject(1, id);
                    insert.setLong(2, rejection.line());
                    insert.setString(3, rejection.reason().field());
                    insert.setString(4, rejection.reason().rule());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    private static List<Rejection> rejections(Connection connection, UUID id) throws SQLException {
        List<Rejection> rejections = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT line_number, field, rule"
                + " FROM identity_import_rejection WHERE import_id = ? ORDER BY line_number")) {
            query.setObject(1, id);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    rejections.add(new Rejection(rows.getLong(1), new Reason(rows.getString(2), rows.getString(3))));
                }
            }
        }
        return rejections;
    }

    private static Stored stored(UUID id, List<Rejection> rejections, ResultSet row) throws SQLException {
        Progress progress = new Progress(
                id,
                new Realm(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                rejections,
                moment(row, 6).orElseThrow(),
                moment(row, 7).orElseThrow(),
                moment(row, 8));
        return new Stored(progress, row.getBytes(9));
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(moment -> moment.withOffsetSameInstant(ZoneOffset.UTC).toInstant());
    }
}
