package rekey.notification.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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
}
