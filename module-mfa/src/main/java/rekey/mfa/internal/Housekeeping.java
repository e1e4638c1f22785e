package rekey.mfa.internal;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;

/** Removes codes once they count in no hour's share any more, and enrolments that nobody confirmed. */
@Singleton
public class Housekeeping {

    private static final Duration COUNTED = Duration.ofHours(2);

    @Inject
    @MfaUnit
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private SecretsSealedAnew secretsSealedAnew;

    /** Every ten minutes, in a transaction of its own: rows that another node takes at the same moment are left to it. */
    @Schedule(hour = "*", minute = "*/10", second = "45", persistent = false)
    void followTheKeyset() {
        secretsSealedAnew.run();
    }

    /** Every ten minutes, in a transaction of the container's. */
    @Schedule(hour = "*", minute = "*/10", second = "30", persistent = false)
    void removeWhatIsOver() {
        entityManager
                .createQuery("DELETE FROM MailedCode c WHERE c.expiresAt < :end")
                .setParameter("end", clock.instant().minus(COUNTED))
                .executeUpdate();
        entityManager
                .createQuery("DELETE FROM PasskeyChallenge c WHERE c.expiresAt < :end")
                .setParameter("end", clock.instant())
                .executeUpdate();
        entityManager
                .createQuery("DELETE FROM EnrolledFactor f WHERE f.enrolledAt IS NULL AND f.createdAt < :end")
                .setParameter("end", clock.instant().minus(EnrolledFactor.PATIENCE))
                .executeUpdate();
    }
}
