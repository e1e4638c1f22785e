package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.UserName;

/** {@link AccountStore} by Jakarta Persistence. */
@ApplicationScoped
class JpaAccountStore implements AccountStore {

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
                        .createQuery("UPDATE Account a SET a.passwordHash = :hash, a.securityStamp = :stamp,"
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
                        .createQuery("UPDATE Account a SET a.passwordHash = :hash"
                                + " WHERE a.id = :id AND a.securityStamp = :asRead AND a.passwordHash = :hashAsRead")
                        .setParameter("hash", passwordHash)
                        .setParameter("id", asRead.id().value())
                        .setParameter("hashAsRead", asRead.passwordHash().orElseThrow())
                        .setParameter("asRead", asRead.securityStamp())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void lock(Account account) {
        entityManager.refresh(account, LockModeType.PESSIMISTIC_WRITE);
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
