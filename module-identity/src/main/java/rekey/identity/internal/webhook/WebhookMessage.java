package rekey.identity.internal.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;

/** One message to one relying system. It is there until it was delivered or given up. */
@Entity
@Table(name = "identity_webhook")
class WebhookMessage {

    @Id
    private UUID id;

    @Column(name = "target")
    private String target;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "security_stamp")
    private UUID securityStamp;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "lease")
    private UUID lease;

    /** For the persistence provider. */
    protected WebhookMessage() {}

    WebhookMessage(URI target, AccountId account, UUID securityStamp, Instant now) {
        this.id = Identifiers.next();
        this.target = target.toString();
        this.accountId = account.value();
        this.securityStamp = securityStamp;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    /** Keeps others from sending it until then. */
    void leaseUntil(Instant end, UUID holder) {
        this.nextAttemptAt = end;
        this.lease = holder;
        this.attempts++;
    }

    UUID id() {
        return id;
    }

    URI target() {
        return URI.create(target);
    }

    UUID lease() {
        return lease;
    }

    int attempts() {
        return attempts;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** What is sent; identifiers need no escaping. */
    String body() {
        return "{\"type\":\"password-changed\",\"data\":{\"id\":\"" + accountId + "\",\"securityStamp\":\""
                + securityStamp + "\"}}";
    }
}
