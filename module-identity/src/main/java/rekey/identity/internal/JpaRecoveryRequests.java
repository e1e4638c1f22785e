package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.FreeRows;
import rekey.kernel.IncidentId;
import rekey.kernel.Realm;

/** {@link RecoveryRequests} as a table that all nodes share. */
@ApplicationScoped
class JpaRecoveryRequests implements RecoveryRequests {

    private final EntityManager entityManager;

    /** For the container's proxy. */
    JpaRecoveryRequests() {
        this(null);
    }

    @Inject
    JpaRecoveryRequests(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public void add(RecoveryRequest request) {
        entityManager.persist(request);
    }

    @Override
    public List<RecoveryRequest> claim(int limit, Instant now) {
        return FreeRows.locked(entityManager
                        .createQuery(
                                "SELECT r FROM RecoveryRequest r WHERE r.dueAt <= :now ORDER BY r.dueAt",
                                RecoveryRequest.class)
                        .setParameter("now", now)
                        .setMaxResults(limit))
                .getResultList();
    }

    @Override
    public int countDue(int limit, Instant now) {
        return entityManager
                .createQuery("SELECT r.id FROM RecoveryRequest r WHERE r.dueAt <= :now", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList()
                .size();
    }

    @Override
    public Optional<RecoveryRequest> claim(UUID id) {
        return FreeRows.locked(entityManager
                        .createQuery("SELECT r FROM RecoveryRequest r WHERE r.id = :id", RecoveryRequest.class)
                        .setParameter("id", id))
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public void remove(Collection<RecoveryRequest> answered) {
        entityManager
                .createQuery("DELETE FROM RecoveryRequest r WHERE r.id IN :ids")
                .setParameter("ids", answered.stream().map(RecoveryRequest::id).toList())
                .executeUpdate();
    }

    @Override
    public void failed(UUID id, IncidentId incident, Instant now) {
        claim(id).ifPresent(request -> request.failed(incident, now));
    }

    @Override
    public int discard(Instant before, Optional<Realm> realm, Optional<String> contract, Optional<UUID> caller) {
        Query delete = entityManager
                .createQuery("DELETE FROM RecoveryRequest r WHERE r.requestedAt < :before"
                        + realm.map(one -> " AND r.realm = :realm").orElse("")
                        + contract.map(one -> " AND r.contract = :contract").orElse("")
                        + caller.map(one -> " AND r.callerId = :caller").orElse(""))
                .setParameter("before", before);
        realm.ifPresent(one -> delete.setParameter("realm", one.name()));
        contract.ifPresent(one -> delete.setParameter("contract", one));
        caller.ifPresent(one -> delete.setParameter("caller", one));
        return delete.executeUpdate();
    }

    @Override
    public long waiting() {
        return entityManager
                .createQuery("SELECT count(r) FROM RecoveryRequest r WHERE r.dueAt IS NOT NULL", Long.class)
                .getSingleResult();
    }
}
