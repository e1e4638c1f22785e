package rekey.mfa.internal;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import rekey.mfa.AttemptCounters.Kind;

/**
 * Counters of nobody. An attempt on an account that does not exist is written to one of them, since an answer that waits
 * for no disk would tell by its time that nobody is there. Several, so that such attempts do not wait for each other.
 */
final class Decoy {

    private static final int NUMBER = 256;

    private Decoy() {}

    /** Runs the statements that an attempt of somebody's runs. Joins the open transaction. */
    static void count(EntityManager entityManager, Kind kind) {
        // Version 0: no account has such an id.
        UUID nobody = new UUID(0, 1 + ThreadLocalRandom.current().nextInt(NUMBER));
        statement(
                entityManager,
                "INSERT INTO mfa_attempt (account_id, kind, failures) VALUES (:nobody, :kind, 0) ON CONFLICT DO NOTHING",
                nobody,
                kind);
        // Between 0 and 1: what nobody fails at is not worth a number.
        statement(
                entityManager,
                "UPDATE mfa_attempt SET failures = 1 - failures WHERE account_id = :nobody AND kind = :kind",
                nobody,
                kind);
    }

    private static void statement(EntityManager entityManager, String sql, UUID nobody, Kind kind) {
        entityManager
                .createNativeQuery(sql)
                .setParameter("nobody", nobody)
                .setParameter("kind", kind.name())
                .executeUpdate();
    }
}
