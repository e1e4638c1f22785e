package rekey.identity.internal.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has due messages sent. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class WebhookTimer {

    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

    @Inject
    private WebhookDelivery delivery;

    @Inject
    private WebhookSettings settings;

    /** Settings that cannot be meant so stop the start. */
    @PostConstruct
    void requireSettings() {
        settings.targets();
    }

    /** Every two seconds, where anybody is to be told. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void send() {
        if (!settings.targets().isEmpty()) {
            delivery.run(LONGEST_RUN);
        }
    }
}
