package rekey.identity.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.IncidentId;
import rekey.kernel.Realm;

/** Where requests wait until somebody looks whom they are about, for any number of nodes. All calls join the open transaction. */
interface RecoveryRequests {

    /** Adds a request. */
    void add(RecoveryRequest request);

    /**
     * Takes up to {@code limit} requests that are due, the longest waiting first, until the transaction ends. What
     * somebody else has taken is passed over, not waited for.
     */
    List<RecoveryRequest> claim(int limit, Instant now);

    /** How many requests are due, counted up to a limit. */
    int countDue(int limit, Instant now);

    /** Takes one request, unless somebody else has taken or answered it. */
    Optional<RecoveryRequest> claim(UUID id);

    /** Removes requests that were answered. */
    void remove(Collection<RecoveryRequest> answered);

    /** Notes that a request could not be answered; it is due again later, or never. */
    void failed(UUID id, IncidentId incident, Instant now);

    /**
     * Removes requests, waiting and failed alike, that were made before this moment: part of a revocation, and of
     * clearing up. A request of an account cannot be told from others without its key.
     *
     * @param realm of this realm alone
     * @param contract through this contract alone
     * @param caller by this caller alone
     * @return how many
     */
    int discard(Instant before, Optional<Realm> realm, Optional<String> contract, Optional<UUID> caller);

    /** How many requests wait to be worked off. In a transaction. */
    long waiting();
}
