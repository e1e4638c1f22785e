package rekey.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import rekey.identity.internal.IdentityUnit;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/** {@link SessionStore} by Jakarta Persistence. */
@ApplicationScoped
class JpaSessionStore implements SessionStore {

    private static final String LIVING = "SELECT s, a.userName, a.displayName, a.email"
            + " FROM StoredSession s JOIN Account a ON a.id = s.accountId AND a.realm = s.realm"
            + " WHERE a.enabled = TRUE AND a.securityStamp = s.securityStamp"
            + " AND s.realm = :realm AND s.codeNeeded = :codeNeeded AND ";

    private final EntityManager entityManager;

    /** For the container's proxy. */
    JpaSessionStore() {
        this(null);
    }

    @Inject
    JpaSessionStore(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public void add(StoredSession session) {
        entityManager.persist(session);
    }

    @Override
    public Optional<Owned> find(Realm realm, boolean codeNeeded, Collection<byte[]> tokenHashes) {
        return owned(living(realm, codeNeeded, "s.tokenHash IN :hashes").setParameter("hashes", tokenHashes))
                .findFirst();
    }

    @Override
    public List<Owned> ofAccount(Realm realm, AccountId account) {
        return owned(living(realm, false, "s.accountId = :account ORDER BY s.usedAt DESC, s.id DESC")
                        .setParameter("account", account.value()))
                .toList();
    }

    @Override
    public void touch(UUID id, Instant now, Instant before) {
        entityManager
                .createQuery("UPDATE StoredSession s SET s.usedAt = :now WHERE s.id = :id AND s.usedAt < :before")
                .setParameter("now", now)
                .setParameter("id", id)
                .setParameter("before", before)
                .executeUpdate();
    }

    @Override
    public void makeRoom(AccountId account, int left) {
        entityManager
                .createQuery(
                        "SELECT s.id FROM StoredSession s WHERE s.accountId = :account ORDER BY s.id DESC", UUID.class)
                .setParameter("account", account.value())
                .setFirstResult(left)
                .getResultList()
                .forEach(id -> remove(account, id));
    }

    @Override
    public void remove(AccountId account, UUID id) {
        entityManager
                .createQuery("DELETE FROM StoredSession s WHERE s.id = :id AND s.accountId = :account")
                .setParameter("id", id)
                .setParameter("account", account.value())
                .executeUpdate();
    }

    @Override
    public void removeOthers(AccountId account, UUID kept) {
        entityManager
                .createQuery("DELETE FROM StoredSession s WHERE s.accountId = :account AND s.id <> :kept")
                .setParameter("account", account.value())
                .setParameter("kept", kept)
                .executeUpdate();
    }

    @Override
    public boolean renew(UUID id, UUID before, byte[] tokenHash, Instant now) {
        return entityManager
                        .createQuery(
                                "UPDATE StoredSession s SET s.tokenHash = :hash, s.usedAt = :now, s.securityStamp ="
                                        + " (SELECT a.securityStamp FROM Account a WHERE a.id = s.accountId)"
                                        + " WHERE s.id = :id AND s.securityStamp = :before")
                        .setParameter("before", before)
                        .setParameter("hash", tokenHash)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void removeEndedBefore(Instant moment) {
        entityManager
                .createQuery("DELETE FROM StoredSession s WHERE s.endsAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate();
    }

    private TypedQuery<Tuple> living(Realm realm, boolean codeNeeded, String condition) {
        return entityManager
                .createQuery(LIVING + condition, Tuple.class)
                .setParameter("realm", realm.name())
                .setParameter("codeNeeded", codeNeeded);
    }

    private static Stream<Owned> owned(TypedQuery<Tuple> query) {
        return query.getResultList().stream()
                .map(row -> new Owned(
                        row.get(0, StoredSession.class),
                        row.get(1, String.class),
                        Optional.ofNullable(row.get(2, String.class)),
                        Optional.ofNullable(row.get(3, String.class))));
    }
}
