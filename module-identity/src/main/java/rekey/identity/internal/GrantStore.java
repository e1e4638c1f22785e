package rekey.identity.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/** Where grants are kept, found by the keyed hash of their secret. */
interface GrantStore {

    /** Adds a grant. Joins the open transaction. */
    void add(Grant grant);

    /** How many grants an account has: alive ones, and those made lately, dead or alive. */
    record Count(int alive, int lately) {

        static final Count NONE = new Count(0, 0);

        Count oneMore() {
            return new Count(alive + 1, lately + 1);
        }
    }

    /**
     * Counts the grants of each of these accounts; an account that has none is left out. One statement.
     *
     * @param lately since when a grant counts as made lately
     */
    Map<AccountId, Count> count(Collection<Account> accounts, Instant now, Instant lately);

    /** The grant whose secret has one of these hashes, dead or alive. */
    Optional<Grant> find(Realm realm, Recovery.Means kind, Collection<byte[]> secretHashes);

    /**
     * Uses the grant up by one conditional statement. Joins the open transaction.
     *
     * @return whether this call was the one that used it
     */
    boolean consume(Realm realm, Grant grant, Instant now);
}
