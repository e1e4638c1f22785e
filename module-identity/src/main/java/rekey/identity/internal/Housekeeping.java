package rekey.identity.internal;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;

/**
 * Removes rows that nothing asks for any more: limits that are full again, and grants long after their end. Without it,
 * a stranger who tries ever new names would fill the disk.
 */
@Singleton
public class Housekeeping {

    /** Kept beyond their end for whoever asks what became of a mail. */
    private static final Duration DEAD_GRANTS = Duration.ofDays(30);

    @Inject
    @IdentityUnit
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** Every ten minutes, in a transaction of the container's. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void removeWhatIsOver() {
        entityManager
                .createQuery("DELETE FROM LimitBucket b WHERE b.fullAt < :now")
                .setParameter("now", clock.millis())
                .executeUpdate();
        entityManager
                .createQuery("DELETE FROM Grant g WHERE g.expiresAt < :end")
                .setParameter("end", clock.instant().minus(DEAD_GRANTS))
                .executeUpdate();
    }
}
