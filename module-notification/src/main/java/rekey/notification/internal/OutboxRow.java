package rekey.notification.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;

/**
 * One notice on its way. It waits until it is delivered or given up; while a worker tries to deliver it, the worker
 * holds a lease on it, which ends by itself if the worker dies.
 */
@Entity
@Table(name = "notification_outbox")
class OutboxRow {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String realm;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false, columnDefinition = "varchar(40)")
    private NoticeKind kind;

    private byte[] payload;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, columnDefinition = "varchar(16)")
    private State state;

    private int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    private Instant nextAttemptAt;

    private UUID lease;

    @Column(name = "valid_until", updatable = false)
    private Instant validUntil;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "due_since", nullable = false)
    private Instant dueSince;

    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(updatable = false)
    private byte[] destination;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "last_failure")
    private String lastFailure;

    /** For the persistence provider. */
    protected OutboxRow() {}

    /**
     * A notice that is due at once.
     *
     * @param destination a keyed hash of the address
     */
    OutboxRow(
            UUID id,
            Realm realm,
            NoticeKind kind,
            byte[] payload,
            byte[] destination,
            Instant validUntil,
            Instant now) {
        this.id = id;
        this.realm = realm.name();
        this.kind = kind;
        this.payload = payload.clone();
        this.destination = destination.clone();
        this.state = State.WAITING;
        this.nextAttemptAt = now;
        this.validUntil = validUntil;
        this.createdAt = now;
        this.dueSince = now;
    }

    /** A keyed hash of the address; empty for notices of before there was one. */
    Optional<String> destination() {
        return Optional.ofNullable(destination).map(HexFormat.of()::formatHex);
    }

    /**
     * Takes the notice for one attempt; nobody else may try before the lease ends.
     *
     * @param sentToDestination how many mails its address got lately
     */
    Claim leaseTo(UUID holder, Instant until, long sentToDestination) {
        this.lease = holder;
        this.nextAttemptAt = until;
        this.attempts++;
        return new Claim(
                id,
                holder,
                until,
                new Realm(realm),
                kind,
                payload.clone(),
                attempts,
                createdAt,
                dueSince,
                sentToDestination,
                Optional.ofNullable(validUntil));
    }

    /** Whether this is the holder of the latest lease and has not settled the notice yet. */
    boolean isHeldBy(UUID holder) {
        return state == State.WAITING && holder.equals(lease);
    }

    /** Gives the notice back untried. */
    void release(Instant now) {
        this.attempts--;
        waitUntil(now);
    }

    /** Gives the notice back after a failure that may pass. */
    void postpone(String failure, Instant nextAttempt) {
        this.lastFailure = failure;
        waitUntil(nextAttempt);
    }

    /** The mail server has taken the message. */
    void deliver(String message, Instant now) {
        this.messageId = message;
        settle(State.DELIVERED, now);
        this.payload = null;
    }

    /** Too many mails went to the same address. */
    void suppress(Instant now) {
        settle(State.SUPPRESSED, now);
        this.payload = null;
    }

    /** No further attempt will be made unless somebody asks for it. */
    void giveUp(String failure, Instant now) {
        this.lastFailure = failure;
        settle(State.DEAD, now);
    }

    private void waitUntil(Instant moment) {
        this.lease = null;
        this.nextAttemptAt = moment;
    }

    private void settle(State end, Instant now) {
        this.state = end;
        this.settledAt = now;
        this.lease = null;
    }

    /** Starts anew with a notice that was given up. */
    Requeued requeue(Instant now) {
        if (state != State.DEAD) {
            return Requeued.NOT_GIVEN_UP;
        }
        if (payload == null) {
            return Requeued.NOTHING_LEFT;
        }
        this.state = State.WAITING;
        this.attempts = 0;
        this.dueSince = now;
        this.settledAt = null;
        waitUntil(now);
        return Requeued.DUE;
    }

    /** What administrators may see. */
    Entry entry() {
        return new Entry(
                id,
                new Realm(realm),
                kind,
                state,
                attempts,
                nextAttemptAt,
                createdAt,
                Optional.ofNullable(settledAt),
                Optional.ofNullable(lastFailure));
    }
}
