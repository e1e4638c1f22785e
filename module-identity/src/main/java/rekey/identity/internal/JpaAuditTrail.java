package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.kernel.AccountId;

/** {@link AuditTrail} as rows. */
@ApplicationScoped
class JpaAuditTrail implements AuditTrail {

    private final EntityManager entityManager;
    private final Clock clock;

    /** For the container's proxy. */
    JpaAuditTrail() {
        this(null, null);
    }

    @Inject
    JpaAuditTrail(@IdentityUnit EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    @Override
    public void record(
            Origin origin, Optional<Caller> caller, Optional<AccountId> account, Operation operation, Outcome outcome) {
        entityManager.persist(new AuditEntry(clock.instant(), origin, caller, account, operation, outcome));
    }
}
