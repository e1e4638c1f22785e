package rekey.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.Undeliverables.Undeliverable;

/**
 * Keeps notices until they are delivered or given up, for any number of nodes and workers at once.
 *
 * <p>Except for {@link #add} and {@link #isFirstOfDay}, each call is a short transaction of its own.
 */
interface OutboxStore {

    /**
     * Adds a notice in the caller's transaction.
     *
     * @throws IllegalStateException if no transaction is open
     */
    void add(OutboxRow row);

    /**
     * Whether this account has had no notice of this kind since its last day began; if so, begins a new one, in the
     * caller's transaction. Of several at once one gets the day.
     *
     * @param until when the day is over
     * @throws IllegalStateException if no transaction is open
     */
    boolean isFirstOfDay(AccountId account, NoticeKind kind, Instant now, Instant until);

    /**
     * Takes up to {@code limit} notices that are due, the longest waiting first, for one attempt each. Notices that
     * somebody else holds or is just taking are passed over, not waited for.
     *
     * @param until when the lease ends by itself
     * @param countedSince from when on delivered mails count in {@link Claim#sentToDestination}
     */
    List<Claim> claim(int limit, Instant now, Instant until, Instant countedSince);

    /**
     * Records what became of claims, all or nothing.
     *
     * @return those that changed nothing, because the lease was no longer the latest one
     */
    List<Outcome> record(List<Outcome> outcomes, Instant now);

    /**
     * Removes what was settled before this moment, and the days that are over.
     *
     * @return how many notices
     */
    int purge(Instant settledBefore, Instant now);

    /**
     * When and how the latest notice to an address was given up for a failure that was the address's; empty when a later
     * one was delivered.
     *
     * @param destinations the hashes of the address
     */
    Optional<Undeliverable> undeliverable(Collection<byte[]> destinations);

    /**
     * Takes turns to send at a common rate, one row for all nodes that no other transaction touches.
     *
     * @param interval between two turns
     * @return when the first of the turns is; the others follow in that interval
     */
    Instant takeTurns(int turns, Duration interval, Instant now);

    /** Makes a notice that was given up due again, with as much time as a new one. */
    Requeued requeue(UUID id, Instant now);

    /** What waits, of all nodes. */
    Backlog backlog();

    /**
     * What waits to be delivered.
     *
     * @param waiting how many notices
     * @param oldest since when the one that has waited longest is due; empty when none waits
     */
    record Backlog(long waiting, Optional<Instant> oldest) {}

    /**
     * The newest notices first.
     *
     * @param before only those older than the notice with this id
     */
    List<Entry> list(Optional<State> state, Optional<UUID> before, int limit);

    /**
     * Gives up, for good, notices that somebody asked for, in the caller's transaction; wipes their payloads.
     *
     * @param destinations keyed hashes of the addresses; all addresses when empty
     * @return how many
     */
    int withdraw(Optional<Realm> realm, Optional<List<byte[]>> destinations, Instant writtenBefore, Instant now);
}
