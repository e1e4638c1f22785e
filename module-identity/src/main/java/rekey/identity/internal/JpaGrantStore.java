package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Recovery;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
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
    public Map<AccountId, Count> count(Collection<Account> accounts, Instant now, Instant lately) {
        Map<AccountId, Count> counts = new HashMap<>();
        if (accounts.isEmpty()) {
            return counts;
        }
        entityManager
                .createQuery(
                        "SELECT a.id,"
                                + " SUM(CASE WHEN g.epoch = a.grantEpoch AND g.consumedAt IS NULL AND g.expiresAt > :now"
                                + " THEN 1 ELSE 0 END),"
                                + " SUM(CASE WHEN g.createdAt > :lately THEN 1 ELSE 0 END)"
                                + " FROM Grant g, Account a WHERE g.accountId = a.id AND a.id IN :accounts"
                                + " AND (g.expiresAt > :now OR g.createdAt > :lately) AND g.createdAt <= :latest"
                                + " GROUP BY a.id",
                        Object[].class)
                .setParameter(
                        "accounts",
                        accounts.stream().map(account -> account.id().value()).toList())
                .setParameter("now", now)
                .setParameter("lately", lately)
                .setParameter("latest", ClockSkew.latest(now))
                .getResultList()
                .forEach(row -> counts.put(
                        new AccountId((UUID) row[0]),
                        new Count(((Long) row[1]).intValue(), ((Long) row[2]).intValue())));
        return counts;
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
                                + " AND g.consumedAt IS NULL AND g.expiresAt > :now AND g.createdAt <= :latest"
                                + " AND g.epoch = :epoch")
                        .setParameter("now", now)
                        .setParameter("latest", ClockSkew.latest(now))
                        .setParameter("id", grant.id())
                        .setParameter("realm", realm.name())
                        .setParameter("epoch", grant.epoch())
                        .executeUpdate()
                == 1;
    }
}
