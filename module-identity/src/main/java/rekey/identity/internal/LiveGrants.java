package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Recovery.Means;
import rekey.identity.internal.GrantStore.Count;
import rekey.kernel.AccountId;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;

/** Makes grants, finds the living ones by their secret, and uses them up. */
@ApplicationScoped
class LiveGrants {

    private final GrantStore grants;
    private final AccountStore accounts;
    private final KeyedHash hashes;
    private final IdentitySettings settings;
    private final LimitSettings limits;
    private final LimitNotes notes;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    LiveGrants() {
        this(null, null, (KeyedHash) null, null, null, null, null, null);
    }

    @Inject
    LiveGrants(
            GrantStore grants,
            AccountStore accounts,
            Keysets keysets,
            IdentitySettings settings,
            LimitSettings limits,
            LimitNotes notes,
            Clock clock,
            SecureRandom random) {
        this(grants, accounts, keysets.grants(), settings, limits, notes, clock, random);
    }

    LiveGrants(
            GrantStore grants,
            AccountStore accounts,
            KeyedHash hashes,
            IdentitySettings settings,
            LimitSettings limits,
            LimitNotes notes,
            Clock clock,
            SecureRandom random) {
        this.grants = grants;
        this.accounts = accounts;
        this.hashes = hashes;
        this.settings = settings;
        this.limits = limits;
        this.notes = notes;
        this.clock = clock;
        this.random = random;
    }

    /** A grant together with its account, both as they were read. */
    record LiveGrant(Grant grant, Account account) {}

    /** A secret in clear, on its way into a mail. */
    record Issued(String secret, Instant validUntil) {}

    /**
     * Makes a grant, unless as many live as may, the account was mailed its share for now, it was disabled meanwhile, or
     * its recovery is held. Joins the open transaction and locks the account.
     *
     * @return the secret; empty when no further grant is issued
     */
    Optional<Issued> issue(Account account, Means means, Origin origin, Optional<Caller> caller) {
        accounts.lock(account);
        return issuing(List.of(account)).issue(account, means, origin, caller);
    }

    /** Begins to make grants for many accounts, which the open transaction has locked. Costs one statement. */
    Issuing issuing(Collection<Account> locked) {
        Instant now = clock.instant();
        return new Issuing(
                grants.count(locked, now, now.minus(limits.accountMails().refill())), now);
    }

    /** Makes the grants of one transaction, and keeps count of them. */
    final class Issuing {

        private final Map<AccountId, Count> counts;
        private final Instant now;

        private Issuing(Map<AccountId, Count> counts, Instant now) {
            this.counts = counts;
            this.now = now;
        }

        /** As {@link LiveGrants#issue}, for one of the locked accounts. */
        Optional<Issued> issue(Account account, Means means, Origin origin, Optional<Caller> caller) {
            Count count = counts.getOrDefault(account.id(), Count.NONE);
            if (!account.isEnabled()
                    || account.recoveryHeldUntil(now).isPresent()
                    || count.alive() >= Grant.MAX_ALIVE) {
                return Optional.empty();
            }
            if (count.lately() >= limits.accountMails().burst()
                    && notes.refuses(limits.accountMails(), origin.contract())) {
                return Optional.empty();
            }
            counts.put(account.id(), count.oneMore());
            String secret = switch (means) {
                case LINK -> SecretText.token(random);
                case TEMPORARY_PASSWORD -> SecretText.temporaryPassword(random);
            };
            Instant validUntil = now.plus(settings.lifetime(means));
            grants.add(new Grant(
                    account,
                    means,
                    origin,
                    caller,
                    hashes.forStorage(purpose(means), canonical(means, secret)),
                    now,
                    validUntil));
            return Optional.of(new Issued(secret, validUntil));
        }
    }

    /** The living grant of this proof, whosever it is, within the realm. Changes nothing. */
    Optional<LiveGrant> find(Realm realm, Recovery.Proof proof) {
        if (proof instanceof Recovery.LinkProof link) {
            return find(realm, Means.LINK, link.token());
        }
        return find(realm, Means.TEMPORARY_PASSWORD, ((Recovery.TemporaryPasswordProof) proof).secret());
    }

    /** The living grant of this temporary password, whosever it is, within the realm. Changes nothing. */
    Optional<LiveGrant> findTemporaryPassword(Realm realm, String secret) {
        return find(realm, Means.TEMPORARY_PASSWORD, secret);
    }

    /**
     * Uses a grant up. Joins the open transaction.
     *
     * @throws LostRace if somebody else did, or it expired meanwhile
     */
    void consume(Realm realm, LiveGrant live) {
        if (!grants.consume(realm, live.grant(), clock.instant())) {
            throw new LostRace();
        }
    }

    private Optional<LiveGrant> find(Realm realm, Means means, String secret) {
        Instant now = clock.instant();
        return grants.find(realm, means, hashes.forLookup(purpose(means), canonical(means, secret)))
                .flatMap(grant -> accounts.find(grant.accountId())
                        .filter(account -> account.isIn(realm) && grant.isAlive(account, now))
                        .map(account -> new LiveGrant(grant, account)));
    }

    private static String purpose(Means means) {
        return "grant:" + means.name();
    }

    private static String canonical(Means means, String secret) {
        return switch (means) {
            case LINK -> secret;
            case TEMPORARY_PASSWORD -> SecretText.canonical(secret);
        };
    }
}
