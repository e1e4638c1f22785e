package rekey.notification.internal;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes notices that were delivered, suppressed or given up long ago, with whatever was kept of them. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxPurge {

    @Inject
    private OutboxStore store;

    @Inject
    private NotificationSettings settings;

    @Inject
    private Clock clock;

    /** Every ten minutes. */
    @Schedule(hour = "*", minute = "*/10", second = "45", persistent = false)
    void removeWhatIsOver() {
        Instant now = clock.instant();
        store.purge(now.minus(settings.keep()), now);
    }
}
