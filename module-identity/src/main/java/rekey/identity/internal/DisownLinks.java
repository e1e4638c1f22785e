package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import rekey.kernel.AccountId;
import rekey.kernel.Deployment;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.notification.Notice;

/** Makes the links by which people disown a change, finds them by their token, and uses them up. */
@ApplicationScoped
class DisownLinks {

    private static final String PURPOSE = "not-me";

    private final EntityManager entityManager;
    private final KeyedHash hashes;
    private final Deployment deployment;
    private final IdentitySettings settings;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    DisownLinks() {
        this.entityManager = null;
        this.hashes = null;
        this.deployment = null;
        this.settings = null;
        this.clock = null;
        this.random = null;
    }

    @Inject
    DisownLinks(
            @IdentityUnit EntityManager entityManager,
            Keysets keysets,
            Deployment deployment,
            IdentitySettings settings,
            Clock clock,
            SecureRandom random) {
        this.entityManager = entityManager;
        this.hashes = keysets.grants();
        this.deployment = deployment;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** The notice with a link of its own. Joins the open transaction. */
    Notice addTo(Notice news, Account account) {
        String token = SecretText.token(random);
        Instant expiresAt = clock.instant().plus(settings.disownLifetime());
        entityManager.persist(new DisownLink(account, hashes.forStorage(PURPOSE, token), expiresAt));
        return news.disownableBy(deployment.link("/account/not-me/" + token), expiresAt);
    }

    /** Until when an objection of now stands that wants somebody to look: as long as a link of now would. */
    Instant objectionUntil() {
        return clock.instant().plus(settings.disownLifetime());
    }

    /** The link with this token, whatever has become of it. */
    Optional<DisownLink> find(Realm realm, String token) {
        return entityManager
                .createQuery(
                        "SELECT l FROM DisownLink l WHERE l.secretHash IN :hashes AND l.realm = :realm",
                        DisownLink.class)
                .setParameter("hashes", hashes.forLookup(PURPOSE, token))
                .setParameter("realm", realm.name())
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Uses up a link and with it all others of the account. Joins the open transaction, which has locked the account, so
     * that of two who come at once the second finds nothing.
     *
     * @throws LostRace if the link was used meanwhile, or its time is over
     */
    void consume(Realm realm, String token, AccountId account) {
        Instant now = clock.instant();
        int used = entityManager
                .createQuery("UPDATE DisownLink l SET l.usedAt = :now WHERE l.secretHash IN :hashes"
                        + " AND l.realm = :realm AND l.usedAt IS NULL AND l.expiresAt > :now")
                .setParameter("now", now)
                .setParameter("hashes", hashes.forLookup(PURPOSE, token))
                .setParameter("realm", realm.name())
                .executeUpdate();
        if (used != 1) {
            throw new LostRace();
        }
        entityManager
                .createQuery(
                        "UPDATE DisownLink l SET l.usedAt = :now WHERE l.accountId = :account AND l.usedAt IS NULL")
                .setParameter("now", now)
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
