package rekey.identity.internal;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has the slowest stored hash looked for, and weak hashes wrapped, for a part of the time of one core of this node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class WrappingTimer {

    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int PERCENT = 100;

    @Inject
    private PaceMeasurement pace;

    @Inject
    private WrapWeakHashes wrapWeakHashes;

    @Inject
    private IdentitySettings settings;

    /** Every ten seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void lookAndWrap() {
        pace.look();
        Duration share = PERIOD.multipliedBy(settings.wrappingShare()).dividedBy(PERCENT);
        if (!share.isZero()) {
            wrapWeakHashes.run(share);
        }
    }
}
