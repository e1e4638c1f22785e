package rekey.identity.internal.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.internal.IdentityUnit;
import rekey.kernel.AccountId;
import rekey.kernel.FreeRows;
import rekey.kernel.Transactions;

/** The queue of messages, a table that all nodes share. */
@ApplicationScoped
class WebhookMessages implements PasswordChangedWebhook {

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final WebhookSettings settings;
    private final Clock clock;

    /** For the container's proxy. */
    WebhookMessages() {
        this(null, null, null, null);
    }

    @Inject
    WebhookMessages(
            @IdentityUnit EntityManager entityManager,
            Transactions transactions,
            WebhookSettings settings,
            Clock clock) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void enqueue(AccountId account, UUID securityStamp) {
        Instant now = clock.instant();
        settings.targets()
                .forEach(target -> entityManager.persist(new WebhookMessage(target, account, securityStamp, now)));
    }

    /** Takes the message that waits longest, in a transaction of its own; nobody else gets it before the lease ends. */
    Optional<WebhookMessage> take(Duration lease) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            List<WebhookMessage> due = FreeRows.locked(entityManager
                            .createQuery(
                                    "SELECT m FROM WebhookMessage m WHERE m.nextAttemptAt <= :now ORDER BY m.nextAttemptAt",
                                    WebhookMessage.class)
                            .setParameter("now", now)
                            .setMaxResults(1))
                    .getResultList();
            due.forEach(message -> message.leaseUntil(now.plus(lease), UUID.randomUUID()));
            return due.stream().findFirst();
        });
    }

    /** Removes a message that was delivered or given up, unless its lease ended meanwhile. */
    void remove(WebhookMessage message) {
        transactions.run(() -> entityManager
                .createQuery("DELETE FROM WebhookMessage m WHERE m.id = :id AND m.lease = :lease")
                .setParameter("id", message.id())
                .setParameter("lease", message.lease())
                .executeUpdate());
    }

    /** Makes a message due later, unless its lease ended meanwhile. */
    void postpone(WebhookMessage message, Instant nextAttempt) {
        transactions.run(() -> entityManager
                .createQuery("UPDATE WebhookMessage m SET m.nextAttemptAt = :next WHERE m.id = :id"
                        + " AND m.lease = :lease")
                .setParameter("next", nextAttempt)
                .setParameter("id", message.id())
                .setParameter("lease", message.lease())
                .executeUpdate());
    }
}
