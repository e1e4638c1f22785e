package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Realm;

/** {@link CallerStore} by Jakarta Persistence. */
@ApplicationScoped
class JpaCallerStore implements CallerStore {

    private final EntityManager entityManager;

    /** For the container's proxy. */
    JpaCallerStore() {
        this(null);
    }

    @Inject
    JpaCallerStore(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public Optional<CallerRegistration> find(Realm realm, String name) {
        return entityManager
                .createQuery(
                        "SELECT c FROM CallerRegistration c WHERE c.realm = :realm AND c.name = :name",
                        CallerRegistration.class)
                .setParameter("realm", realm.name())
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Optional<CallerRegistration> find(UUID id) {
        return Optional.ofNullable(entityManager.find(CallerRegistration.class, id));
    }

    @Override
    public Optional<CallerRegistration> findBySecret(Realm realm, Collection<byte[]> lookupHashes) {
        return entityManager
                .createQuery(
                        "SELECT s FROM CallerSecret s WHERE s.realm = :realm AND s.lookupHash IN :hashes",
                        CallerSecret.class)
                .setParameter("realm", realm.name())
                .setParameter("hashes", lookupHashes)
                .getResultList()
                .stream()
                .findFirst()
                .map(secret -> entityManager.find(CallerRegistration.class, secret.callerId()));
    }

    @Override
    public List<CallerSecret> secrets(CallerRegistration caller) {
        return entityManager
                .createQuery(
                        "SELECT s FROM CallerSecret s WHERE s.callerId = :caller ORDER BY s.createdAt DESC",
                        CallerSecret.class)
                .setParameter("caller", caller.id())
                .getResultList();
    }

    @Override
    public void add(CallerRegistration caller, CallerSecret secret) {
        entityManager.persist(caller);
        entityManager.flush();
        entityManager.persist(secret);
        entityManager.flush();
    }
}
