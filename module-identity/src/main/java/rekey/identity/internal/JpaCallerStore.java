package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
                        "SELECT c FROM CallerRegistration c LEFT JOIN FETCH c.contracts LEFT JOIN FETCH c.permissions"
                                + " WHERE c.realm = :realm AND c.name = :name",
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
                        "SELECT s FROM CallerSecret s WHERE s.callerId = :caller ORDER BY s.createdAt DESC, s.id DESC",
                        CallerSecret.class)
                .setParameter("caller", caller.id())
                .getResultList();
    }

    @Override
    public List<CallerSecret> secrets(Realm realm, String name) {
        return entityManager
                .createQuery(
                        "SELECT s FROM CallerSecret s, CallerRegistration c WHERE s.callerId = c.id"
                                + " AND c.realm = :realm AND c.name = :name ORDER BY s.createdAt DESC, s.id DESC",
                        CallerSecret.class)
                .setParameter("realm", realm.name())
                .setParameter("name", name)
                .getResultList();
    }

    @Override
    public List<CallerRegistration> list(Realm realm, Optional<String> after, int limit) {
        return entityManager
                .createQuery(
                        "SELECT c FROM CallerRegistration c WHERE c.realm = :realm AND c.name > :after ORDER BY c.name",
                        CallerRegistration.class)
                .setParameter("realm", realm.name())
                .setParameter("after", after.orElse(""))
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public void lock(UUID caller) {
        entityManager.find(CallerRegistration.class, caller, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public void add(CallerSecret secret) {
        entityManager.persist(secret);
        entityManager.flush();
    }

    @Override
    public boolean remove(CallerSecret secret) {
        return entityManager
                        .createQuery("DELETE FROM CallerSecret s WHERE s.id = :id")
                        .setParameter("id", secret.id())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void add(CallerRegistration caller, CallerSecret secret) {
        entityManager.persist(caller);
        entityManager.flush();
        entityManager.persist(secret);
        entityManager.flush();
    }
}
