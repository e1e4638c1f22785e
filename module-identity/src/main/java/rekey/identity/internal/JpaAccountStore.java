package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.UserName;

/** {@link AccountStore} by Jakarta Persistence. */
@ApplicationScoped
class JpaAccountStore implements AccountStore {

    /** Comes before all ids that are anybody's. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final EntityManager entityManager;

    /** For the container's proxy. */
    JpaAccountStore() {
        this(null);
    }

    @Inject
    JpaAccountStore(@IdentityUnit EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public Optional<Account> find(Realm realm, Subject subject) {
        List<Optional<Account>> found = new ArrayList<>();
        subject.id().ifPresent(id -> found.add(find(id).filter(account -> account.isIn(realm))));
        subject.name().ifPresent(name -> found.add(byUserName(realm, name).or(() -> byEmail(realm, name))));
        subject.email().ifPresent(email -> found.add(byEmail(realm, email)));
        if (found.isEmpty() || found.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        long different =
                found.stream().map(account -> account.get().id()).distinct().count();
        return different == 1 ? found.get(0) : Optional.empty();
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(entityManager.find(Account.class, id.value()));
    }

    @Override
    public Optional<Account> findLocked(AccountId id) {
        return Optional.ofNullable(entityManager.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public void save(Account account) {
        entityManager.flush();
    }

    @Override
    public void remove(Account account) {
        entityManager
                .createQuery("DELETE FROM Grant g WHERE g.accountId = :account")
                .setParameter("account", account.id().value())
                .executeUpdate();
        entityManager.remove(account);
        entityManager.flush();
    }

    @Override
    public boolean isTaken(AccountId id) {
        return find(id).isPresent();
    }

    @Override
    public boolean isTaken(Realm realm, UserName userName) {
        return byUserName(realm, userName.value()).isPresent();
    }

    @Override
    public boolean isTaken(Realm realm, EmailAddress email) {
        return byEmail(realm, email.value()).isPresent();
    }

    @Override
    public long nextNumber() {
        return ((Number) entityManager
                        .createNativeQuery("SELECT nextval('identity_account_number')")
                        .getSingleResult())
                .longValue();
    }

    @Override
    public void add(Account account) {
        entityManager.persist(account);
        entityManager.flush();
    }

    @Override
    public boolean setPassword(Account asRead, String passwordHash, UUID securityStamp) {
        return entityManager
                        .createQuery(
                                "UPDATE Account a SET a.passwordHash = :hash, a.passwordWeak = FALSE, a.securityStamp = :stamp,"
                                        + " a.grantEpoch = a.grantEpoch + 1"
                                        + " WHERE a.id = :id AND a.enabled = TRUE AND a.grantEpoch = :epoch"
                                        + " AND a.securityStamp = :asRead")
                        .setParameter("hash", passwordHash)
                        .setParameter("stamp", securityStamp)
                        .setParameter("id", asRead.id().value())
                        .setParameter("epoch", asRead.grantEpoch())
                        .setParameter("asRead", asRead.securityStamp())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean upgradeHash(Account asRead, String passwordHash) {
        return entityManager
                        .createQuery("UPDATE Account a SET a.passwordHash = :hash, a.passwordWeak = FALSE"
                                + " WHERE a.id = :id AND a.securityStamp = :asRead AND a.passwordHash = :hashAsRead")
                        .setParameter("hash", passwordHash)
                        .setParameter("id", asRead.id().value())
                        .setParameter("hashAsRead", asRead.passwordHash().orElseThrow())
                        .setParameter("asRead", asRead.securityStamp())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void freeze(Account account, UUID securityStamp) {
        entityManager
                .createQuery("UPDATE Account a SET a.passwordHash = NULL, a.passwordWeak = FALSE,"
                        + " a.securityStamp = :stamp, a.grantEpoch = a.grantEpoch + 1 WHERE a.id = :id")
                .setParameter("stamp", securityStamp)
                .setParameter("id", account.id().value())
                .executeUpdate();
    }

    @Override
    public void hold(Account account, Instant until) {
        entityManager
                .createQuery("UPDATE Account a SET a.recoveryHeldUntil = :until WHERE a.id = :id")
                .setParameter("until", until)
                .setParameter("id", account.id().value())
                .executeUpdate();
    }

    @Override
    public List<Account> withWeakHash(int most) {
        return entityManager
                .createQuery("SELECT a FROM Account a WHERE a.passwordWeak = TRUE ORDER BY a.id", Account.class)
                .setMaxResults(most)
                .getResultList();
    }

    @Override
    public List<HashOfAccount> hashesUnlike(List<String> starts, Optional<AccountId> after, int most) {
        StringBuilder conditions = new StringBuilder();
        for (int i = 0; i < starts.size(); i++) {
            conditions.append(" AND a.passwordHash NOT LIKE :start").append(i);
        }
        TypedQuery<Object[]> query = entityManager.createQuery(
                "SELECT a.id, a.passwordHash FROM Account a" + " WHERE a.id > :after AND a.passwordHash IS NOT NULL"
                        + conditions + " ORDER BY a.id",
                Object[].class);
        for (int i = 0; i < starts.size(); i++) {
            query.setParameter("start" + i, starts.get(i) + '%');
        }
        return query.setParameter("after", after.map(AccountId::value).orElse(NOBODY))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new HashOfAccount(new AccountId((UUID) row[0]), (String) row[1]))
                .toList();
    }

    @Override
    public void lock(Account account) {
        entityManager.refresh(account, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public Map<Named, Account> findAndLock(Collection<Named> names) {
        Map<Named, UUID> found = new HashMap<>();
        names.stream()
                .collect(Collectors.groupingBy(Named::realm, Collectors.toSet()))
                .forEach((realm, inRealm) -> found.putAll(idsOf(realm, inRealm)));
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Account> locked = entityManager
                .createQuery("SELECT a FROM Account a WHERE a.id IN :ids ORDER BY a.id", Account.class)
                .setParameter("ids", Set.copyOf(found.values()))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(Collectors.toMap(account -> account.id().value(), Function.identity()));
        Map<Named, Account> accounts = new HashMap<>();
        found.forEach((name, id) -> accounts.computeIfAbsent(name, one -> locked.get(id)));
        return accounts;
    }

    private Map<Named, UUID> idsOf(Realm realm, Collection<Named> names) {
        Map<Object, UUID> byId = keys(
                realm,
                "id",
                names.stream().flatMap(name -> name.subject().id().stream().map(AccountId::value)));
        Map<Object, UUID> byUserName = keys(
                realm,
                "userNameKey",
                names.stream().flatMap(name -> userNameKey(name.subject().name()).stream()));
        Map<Object, UUID> byEmail = keys(
                realm,
                "emailKey",
                names.stream()
                        .flatMap(name -> Stream.concat(
                                emailKey(name.subject().email()).stream(),
                                emailKey(name.subject().name()).stream())));
        Map<Named, UUID> ids = new HashMap<>();
        for (Named name : names) {
            Subject subject = name.subject();
            Set<Optional<UUID>> found = new HashSet<>();
            subject.id().ifPresent(id -> found.add(Optional.ofNullable(byId.get(id.value()))));
            subject.name()
                    .ifPresent(text -> found.add(userNameKey(subject.name())
                            .map(byUserName::get)
                            .or(() -> emailKey(subject.name()).map(byEmail::get))));
            subject.email()
                    .ifPresent(text -> found.add(emailKey(subject.email()).map(byEmail::get)));
            if (found.size() == 1) {
                found.iterator().next().ifPresent(id -> ids.put(name, id));
            }
        }
        return ids;
    }

    private Map<Object, UUID> keys(Realm realm, String column, Stream<?> wanted) {
        Set<?> keys = wanted.collect(Collectors.toSet());
        Map<Object, UUID> ids = new HashMap<>();
        if (!keys.isEmpty()) {
            entityManager
                    .createQuery(
                            "SELECT a." + column + ", a.id FROM Account a WHERE a.realm = :realm AND a." + column
                                    + " IN :keys",
                            Object[].class)
                    .setParameter("realm", realm.name())
                    .setParameter("keys", keys)
                    .getResultList()
                    .forEach(row -> ids.put(row[0], (UUID) row[1]));
        }
        return ids;
    }

    private static Optional<String> userNameKey(Optional<String> name) {
        return name.flatMap(UserName::parse).map(UserName::key);
    }

    private static Optional<String> emailKey(Optional<String> address) {
        return address.flatMap(EmailAddress::parse).map(EmailAddress::key);
    }

    private Optional<Account> byUserName(Realm realm, String name) {
        return UserName.parse(name)
                .flatMap(userName -> single(entityManager
                        .createQuery(
                                "SELECT a FROM Account a WHERE a.realm = :realm AND a.userNameKey = :key",
                                Account.class)
                        .setParameter("realm", realm.name())
                        .setParameter("key", userName.key())));
    }

    private Optional<Account> byEmail(Realm realm, String email) {
        return EmailAddress.parse(email)
                .flatMap(address -> single(entityManager
                        .createQuery(
                                "SELECT a FROM Account a WHERE a.realm = :realm AND a.emailKey = :key", Account.class)
                        .setParameter("realm", realm.name())
                        .setParameter("key", address.key())));
    }

    private static Optional<Account> single(TypedQuery<Account> query) {
        return query.getResultList().stream().findFirst();
    }
}
