package rekey.mfa.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import rekey.kernel.Schema;

/**
 * Prepares this module's tables before anything uses them. Flyway commits by itself, which a container-managed
 * transaction would not survive.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class MfaPersistence {

    @Resource(lookup = "jdbc/rekey")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "rekey-mfa")
    private EntityManagerFactory entities;

    @PostConstruct
    void prepare() {
        Schema.bringUpToDate("mfa", dataSource, entities);
    }

    /** Gives the unit's entity manager to constructors. */
    @jakarta.enterprise.context.Dependent
    static class EntityManagers {

        @Produces
        @MfaUnit
        @PersistenceContext(unitName = "rekey-mfa")
        private EntityManager entityManager;
    }
}
