package rekey.notification.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;

/**
 * One notice on its way. It waits until it is delivered or given up; while a worker tries to deliver it, the worker
 * holds a lease on it, which ends by itself if the worker dies.
 */
@Entity
@Table(name = "notification_outbox")
class OutboxRow {

    /** What has become of a notice. */
    enum State {
        WAITING,
        DELIVERED,
        DEAD
    }

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

    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "last_failure")
    private String lastFailure;

    /** For the persistence provider. */
    protected OutboxRow() {}

    /** A notice that is due at once. */
    OutboxRow(UUID id, Realm realm, NoticeKind kind, byte[] payload, Instant validUntil, Instant now) {
        this.id = id;
        this.realm = realm.name();
        this.kind = kind;
        this.payload = payload.clone();
        this.state = State.WAITING;
        this.nextAttemptAt = now;
        this.validUntil = validUntil;
        this.createdAt = now;
    }

    /** Takes the notice for one attempt; nobody else may try before the lease ends. */
    Claim leaseTo(UUID holder, Instant until) {
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
    }

    /** No further attempt will be made. */
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
        this.payload = null;
    }
}
