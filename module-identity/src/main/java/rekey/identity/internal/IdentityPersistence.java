package rekey.identity.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Schema;

/**
 * Prepares this module before anything uses it: tables first, then the keysets against them, then the settings of
 * hashing, how slow the stored hashes are and the lists of passwords, then the demonstration's rows. Any of them may stop
 * the start. Flyway commits by itself, which a container-managed transaction would not survive.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class IdentityPersistence {

    @Resource(lookup = "jdbc/rekey")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "rekey-identity")
    private EntityManagerFactory entities;

    @Inject
    private KeysetCheck keysets;

    @Inject
    private Config config;

    @Inject
    private PasswordScreening screening;

    @Inject
    private Demonstration demonstration;

    @Inject
    private LimitSettings limits;

    @Inject
    private StoredForms forms;

    @Inject
    private PaceMeasurement pace;

    @PostConstruct
    void prepare() {
        Schema.bringUpToDate("identity", dataSource, entities);
        keysets.requireTheOnesInUse();
        requireUsable();
        HashingSettings.of(config);
        forms.takeStockUnlessTaken();
        pace.look();
        screening.requireLists();
        demonstration.seedOrDisable();
    }

    /** The container makes these when they are first asked; a mistake in the settings has to stop the start. */
    private void requireUsable() {
        limits.mode();
    }

    /** Gives to constructors what the container has for this module. */
    @Dependent
    static class Resources {

        @Produces
        @IdentityUnit
        @PersistenceContext(unitName = "rekey-identity")
        private EntityManager entityManager;

        @Produces
        @IdentityUnit
        @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
        private ManagedScheduledExecutorService scheduler;
    }
}
