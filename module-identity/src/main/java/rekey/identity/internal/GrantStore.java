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

    /** How many grants of each of these accounts are alive; an account that has none is left out. One statement. */
    Map<AccountId, Integer> countAlive(Collection<Account> accounts, Instant now);

    /** The grant whose secret has one of these hashes, dead or alive. */
    Optional<Grant> find(Realm realm, Recovery.Means kind, Collection<byte[]> secretHashes);

    /**
     * Uses the grant up by one conditional statement. Joins the open transaction.
     *
     * @return whether this call was the one that used it
     */
    boolean consume(Realm realm, Grant grant, Instant now);
}
