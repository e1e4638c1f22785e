package rekey.notification.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the container gives this module. */
@Dependent
class NotificationResources {

    @Produces
    @NotificationUnit
    @PersistenceContext(unitName = "rekey-notification")
    private EntityManager entities;

    @Produces
    @NotificationUnit
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;
}
