package rekey.identity.internal;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import rekey.identity.internal.session.SessionRenewal;
import rekey.kernel.Transactions;

/**
 * Removes rows that nothing asks for any more: limits that are full again, grants long after their end, sessions, and
 * forms of hashes that nobody has, and what is older in the trail than it is to be kept. Without it, a stranger who tries ever new names would fill the disk.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Housekeeping {

    private static final int BUCKETS_AT_ONCE = 1_000;

    @Inject
    @IdentityUnit
    private EntityManager entityManager;

    @Inject
    private AuditedUseCases audited;

    @Inject
    private AuditRetention auditRetention;

    @Inject
    private SessionRenewal sessions;

    @Inject
    private StoredForms forms;

    @Inject
    private JpaLimits limits;

    @Inject
    private LimitSettings limitSettings;

    @Inject
    private IdentitySettings settings;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** Every ten minutes. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void removeWhatIsOver() {
        Instant now = clock.instant();
        removeIdleBuckets();
        transactions.run(() -> entityManager
                .createQuery("DELETE FROM Grant g WHERE g.expiresAt < :end")
                .setParameter("end", now.minus(settings.grantsKept()))
                .executeUpdate());
        transactions.run(() -> sessions.removeEndedBefore(now));
        transactions.run(() -> entityManager
                .createNativeQuery("DELETE FROM identity_import WHERE changed_at < :end")
                .setParameter("end", now.minus(settings.importsKept()))
                .executeUpdate());
        transactions.run(() -> entityManager
                .createQuery("DELETE FROM DisownLink l WHERE l.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate());
    }

    /** Some at a time, so that requests for these buckets do not wait long. */
    private void removeIdleBuckets() {
        int removed;
        do {
            removed = transactions.<Integer, RuntimeException>call(
                    () -> limits.removeIdle(limitSettings.longest(), BUCKETS_AT_ONCE));
        } while (removed == BUCKETS_AT_ONCE);
    }

    /** Every minute. */
    @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
    void writeDownFloods() {
        audited.recordFloods();
    }

    /** Every hour. */
    @Schedule(hour = "*", minute = "25", persistent = false)
    void shortenTheTrail() {
        Instant now = clock.instant();
        auditRetention.removeOlderThan(now.minus(settings.auditKept()));
        auditRetention.forgetClientsOlderThan(now.minus(settings.clientAddressesKept()));
    }

    /** Every day. */
    @Schedule(hour = "4", minute = "35", persistent = false)
    void forgetFormsOfHashes() {
        forms.takeStock();
    }
}
