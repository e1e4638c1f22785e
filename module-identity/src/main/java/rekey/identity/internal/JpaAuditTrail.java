package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;

/** {@link AuditTrail} as rows. */
@ApplicationScoped
class JpaAuditTrail implements AuditTrail {

    private final EntityManager entityManager;
    private final KeyedHash hashes;
    private final Clock clock;

    /** For the container's proxy. */
    JpaAuditTrail() {
        this.entityManager = null;
        this.hashes = null;
        this.clock = null;
    }

    @Inject
    JpaAuditTrail(@IdentityUnit EntityManager entityManager, Keysets keysets, Clock clock) {
        this.entityManager = entityManager;
        this.hashes = keysets.grants();
        this.clock = clock;
    }

    @Override
    public void record(AuditEvent event) {
        entityManager.persist(new AuditEntry(
                clock.instant(), event, event.identifier().map(typed -> hashes.forStorage("audit:identifier", typed))));
    }
}
