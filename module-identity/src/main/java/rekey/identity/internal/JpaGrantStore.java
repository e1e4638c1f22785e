package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.kernel.Realm;

/** {@link GrantStore} by Jakarta Persistence. */
@ApplicationScoped
class JpaGrantStore implements GrantStore {

    private final EntityManager entityManager;

    /** For the container's proxy. */
    JpaGrantStore() {
        this(null);
    }

    @Inject
    JpaGrantStore(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public void add(Grant grant) {
        entityManager.persist(grant);
    }

    @Override
    public int countAlive(Account account, Instant now) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(g) FROM Grant g WHERE g.accountId = :account AND g.epoch = :epoch"
                                + " AND g.consumedAt IS NULL AND g.expiresAt > :now",
                        Long.class)
                .setParameter("account", account.id().value())
                .setParameter("epoch", account.grantEpoch())
                .setParameter("now", now)
                .getSingleResult()
                .intValue();
    }

    @Override
    public Optional<Grant> find(Realm realm, Recovery.Means kind, Collection<byte[]> secretHashes) {
        return entityManager
                .createQuery(
                        "SELECT g FROM Grant g WHERE g.secretHash IN :hashes AND g.realm = :realm AND g.kind = :kind",
                        Grant.class)
                .setParameter("hashes", secretHashes)
                .setParameter("realm", realm.name())
                .setParameter("kind", kind)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public boolean consume(Realm realm, Grant grant, Instant now) {
        return entityManager
                        .createQuery("UPDATE Grant g SET g.consumedAt = :now WHERE g.id = :id AND g.realm = :realm"
                                + " AND g.consumedAt IS NULL AND g.expiresAt > :now AND g.epoch = :epoch")
                        .setParameter("now", now)
                        .setParameter("id", grant.id())
                        .setParameter("realm", realm.name())
                        .setParameter("epoch", grant.epoch())
                        .executeUpdate()
                == 1;
    }
}
