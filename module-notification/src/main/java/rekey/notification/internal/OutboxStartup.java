package rekey.notification.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.time.Duration;
import javax.sql.DataSource;
import rekey.kernel.Realm;
import rekey.kernel.Schema;
import rekey.notification.MailPreviews;

/**
 * Brings the tables up to date before anything else of this module runs, checks that mail has a way out, and looks now
 * and then for mail that was left over.
 *
 * <p>Transactions are the bean's own business: migrations commit by themselves.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class OutboxStartup {

    /** How long a stopping server waits for the messages in hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Resource(lookup = "jdbc/rekey")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "rekey-notification")
    private EntityManagerFactory entities;

    @Resource
    private TimerService timers;

    @Inject
    private NotificationSettings settings;

    @Inject
    private Brands brands;

    @Inject
    private MailExit exit;

    @Inject
    private MailPreviews previews;

    @Inject
    private Dispatcher dispatcher;

    @PostConstruct
    void start() {
        Schema.bringUpToDate("notification", dataSource, entities);
        requireUsable();
        long period = settings.poll().toMillis();
        timers.createIntervalTimer(period, period, new TimerConfig(null, false));
    }

    /** The container makes these when they are first asked; a mistake in the settings has to stop the start. */
    private void requireUsable() {
        brands.of(Realm.MAIN);
        exit.connect().close();
        if (settings.templates().isPresent()) {
            for (Language language : Language.values()) {
                previews.names().forEach(name -> previews.of(name, language.locale(), Realm.MAIN));
            }
        }
    }

    @Timeout
    void lookForLeftovers() {
        dispatcher.lookForLeftovers();
    }

    @PreDestroy
    void stop() {
        dispatcher.stop();
        dispatcher.awaitStopped(PATIENCE);
    }
}
