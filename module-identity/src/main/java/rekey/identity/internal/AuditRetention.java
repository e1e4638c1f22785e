package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import rekey.kernel.Transactions;

/**
 * Takes out of the trail what is older than it is to be kept, in chunks that lock little.
 *
 * <p>On PostgreSQL by the functions of the migrations, the only ones that may; they refuse to touch what is younger than
 * 30 days, whoever calls them.
 */
@ApplicationScoped
class AuditRetention {

    static final int CHUNK = 5_000;

    private final EntityManager entityManager;
    private final Transactions transactions;

    /** For the container's proxy. */
    AuditRetention() {
        this(null, null);
    }

    @Inject
    AuditRetention(@IdentityUnit EntityManager entityManager, Transactions transactions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
    }

    /**
     * Removes entries.
     *
     * @return how many
     */
    int removeOlderThan(Instant moment) {
        return inChunks(
                moment,
                "SELECT identity_audit_purge(:moment, :most)",
                "DELETE FROM identity_audit WHERE id IN (SELECT a.id FROM identity_audit a"
                        + " WHERE a.recorded_at < :moment ORDER BY a.recorded_at FETCH FIRST :most ROWS ONLY)");
    }

    /**
     * Forgets from which network addresses entries came.
     *
     * @return how many
     */
    int forgetClientsOlderThan(Instant moment) {
        return inChunks(
                moment,
                "SELECT identity_audit_forget_clients(:moment, :most)",
                "UPDATE identity_audit SET client = NULL WHERE id IN (SELECT a.id FROM identity_audit a"
                        + " WHERE a.recorded_at < :moment AND a.client IS NOT NULL FETCH FIRST :most ROWS ONLY)");
    }

    private int inChunks(Instant moment, String function, String statement) {
        int all = 0;
        int chunk;
        do {
            chunk = transactions.call(() -> isPostgreSql()
                    ? ((Number) entityManager
                                    .createNativeQuery(function)
                                    .setParameter("moment", moment)
                                    .setParameter("most", CHUNK)
                                    .getSingleResult())
                            .intValue()
                    : entityManager
                            .createNativeQuery(statement)
                            .setParameter("moment", moment)
                            .setParameter("most", CHUNK)
                            .executeUpdate());
            all += chunk;
        } while (chunk == CHUNK);
        return all;
    }

    private boolean isPostgreSql() {
        return entityManager.<Connection, Boolean>callWithConnection(
                connection -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
    }
}
