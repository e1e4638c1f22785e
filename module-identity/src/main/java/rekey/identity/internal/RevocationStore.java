package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Revocations.Scope;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;

/** What a revocation changes on grants and accounts, by statements for many rows. Joins the open transaction. */
@ApplicationScoped
class RevocationStore {

    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager entityManager;

    /** For the container's proxy. */
    RevocationStore() {
        this(null);
    }

    @Inject
    RevocationStore(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Lets grants of before a moment expire.
     *
     * @return how many were alive
     */
    int killGrants(Scope scope, Instant before, Instant now) {
        Query killed = entityManager
                .createQuery("UPDATE Grant g SET g.expiresAt = :now WHERE g.expiresAt > :now AND g.consumedAt IS NULL"
                        + " AND g.createdAt < :before" + conditions(scope))
                .setParameter("now", now)
                .setParameter("before", before);
        bind(killed, scope);
        return killed.executeUpdate();
    }

    /** The accounts of a scope, in the order of their ids: the one, or all that grants were issued to. */
    List<UUID> accountsOf(Scope scope, Instant before, Optional<UUID> after, int limit) {
        if (scope.account().isPresent()) {
            return after.isPresent() ? List.of() : List.of(scope.account().get().value());
        }
        TypedQuery<UUID> ids = entityManager
                .createQuery(
                        "SELECT DISTINCT g.accountId FROM Grant g WHERE g.accountId > :after AND g.createdAt < :before"
                                + conditions(scope) + " ORDER BY g.accountId",
                        UUID.class)
                .setParameter("after", after.orElse(FIRST))
                .setParameter("before", before)
                .setMaxResults(limit);
        bind(ids, scope);
        return ids.getResultList();
    }

    /** The addresses on file of these accounts. */
    List<EmailAddress> addresses(List<UUID> accounts) {
        return entityManager
                .createQuery("SELECT a.email FROM Account a WHERE a.id IN :ids AND a.email IS NOT NULL", String.class)
                .setParameter("ids", accounts)
                .getResultList()
                .stream()
                .flatMap(address -> EmailAddress.parse(address).stream())
                .toList();
    }

    /** Some accounts with a stamp of before a moment. */
    List<UUID> stampedBefore(Optional<Realm> realm, Instant before, int limit) {
        TypedQuery<UUID> ids = entityManager
                .createQuery(
                        "SELECT a.id FROM Account a WHERE a.securityStamp < :bound"
                                + realm.map(one -> " AND a.realm = :realm").orElse(""),
                        UUID.class)
                .setParameter("bound", bound(before))
                .setMaxResults(limit);
        realm.ifPresent(one -> ids.setParameter("realm", one.name()));
        return ids.getResultList();
    }

    /**
     * Gives accounts with a stamp of before a moment a new one. All of them the same: a stamp is compared with an earlier
     * one of its own account and is no secret.
     *
     * @return how many had such a stamp
     */
    int moveStampsOn(List<UUID> accounts, Instant before) {
        if (accounts.isEmpty()) {
            return 0;
        }
        lockInOrder(accounts);
        return entityManager
                .createQuery("UPDATE Account a SET a.securityStamp = :stamp"
                        + " WHERE a.id IN :ids AND a.securityStamp < :bound")
                .setParameter("stamp", Identifiers.next())
                .setParameter("ids", accounts)
                .setParameter("bound", bound(before))
                .executeUpdate();
    }

    /** As all do who take many accounts: an UPDATE takes them in whatever order the rows lie. */
    private void lockInOrder(List<UUID> accounts) {
        entityManager
                .createNativeQuery("SELECT a.id FROM identity_account a WHERE a.id IN (:ids) ORDER BY a.id FOR UPDATE")
                .setParameter("ids", accounts)
                .getResultList();
    }

    /** The least stamp of a moment: stamps are UUIDs of version 7, which begin with their time in milliseconds. */
    private static UUID bound(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    private static String conditions(Scope scope) {
        return scope.realm().map(one -> " AND g.realm = :realm").orElse("")
                + scope.account().map(one -> " AND g.accountId = :account").orElse("")
                + scope.contract().map(one -> " AND g.contract = :contract").orElse("")
                + scope.caller().map(one -> " AND g.callerId = :caller").orElse("");
    }

    private static void bind(Query query, Scope scope) {
        scope.realm().ifPresent(one -> query.setParameter("realm", one.name()));
        scope.account().ifPresent(one -> query.setParameter("account", one.value()));
        scope.contract().ifPresent(one -> query.setParameter("contract", one));
        scope.caller().ifPresent(one -> query.setParameter("caller", one));
    }
}
