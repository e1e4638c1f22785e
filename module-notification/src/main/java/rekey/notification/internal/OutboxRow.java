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
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.Undeliverables.Undeliverable;

/**
 * One notice on its way. It waits until it is delivered or given up; while a worker tries to deliver it, the worker
 * holds a lease on it, which ends by itself if the worker dies. What becomes of a lease is recorded by
 * {@link OutboxStore#record}, for many rows at once.
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

    @Column(name = "message_id", updatable = false)
    private String messageId;

    @Column(name = "last_failure")
    private String lastFailure;

    /** For the persistence provider. */
    protected OutboxRow() {}

    /**
     * A notice that is due at once.
     *
     * @param destination a keyed hash of the address
     * @param messageId the Message-ID of every attempt
     */
    OutboxRow(
            UUID id,
            Realm realm,
            NoticeKind kind,
            byte[] payload,
            byte[] destination,
            String messageId,
            Instant validUntil,
            Instant now) {
        this.id = id;
        this.realm = realm.name();
        this.kind = kind;
        this.payload = payload.clone();
        this.destination = destination.clone();
        this.messageId = messageId;
        this.state = State.WAITING;
        this.nextAttemptAt = now;
        this.validUntil = validUntil;
        this.createdAt = now;
        this.dueSince = now;
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
        this.lease = null;
        this.nextAttemptAt = now;
        return Requeued.DUE;
    }

    /** What it says of its address, if it was given up because of that. */
    Optional<Undeliverable> undeliverable() {
        return Optional.ofNullable(lastFailure)
                .filter(failure -> state == State.DEAD && DeliveryFailure.isOfTheAddress(failure))
                .map(failure -> new Undeliverable(settledAt, failure));
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
                Optional.ofNullable(lastFailure),
                Optional.ofNullable(messageId));
    }
}
