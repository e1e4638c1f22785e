package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Meters;
import rekey.kernel.Meters.Tag;

/** {@link AuditTrail} as rows, and as numbers for whoever watches the server. */
@ApplicationScoped
class JpaAuditTrail implements AuditTrail {

    private final EntityManager entityManager;
    private final KeyedHash hashes;
    private final Clock clock;
    private final Meters meters;

    /** For the container's proxy. */
    JpaAuditTrail() {
        this.entityManager = null;
        this.hashes = null;
        this.clock = null;
        this.meters = null;
    }

    @Inject
    JpaAuditTrail(@IdentityUnit EntityManager entityManager, Keysets keysets, Clock clock, Meters meters) {
        this.entityManager = entityManager;
        this.hashes = keysets.grants();
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void record(AuditEvent event) {
        meters.count(
                "rekey_operation",
                event.occurrences(),
                new Tag("contract", event.origin().contract()),
                Tag.of("operation", event.operation()),
                Tag.of("outcome", event.outcome()));
        entityManager.persist(new AuditEntry(
                clock.instant(), event, event.identifier().map(typed -> hashes.forStorage("audit:identifier", typed))));
    }
}
