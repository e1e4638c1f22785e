package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.mfa.Factor;

/** What all kinds of factors have in common. It proves something only once its enrolment was confirmed. */
@Entity
@Table(name = "mfa_factor")
@Inheritance
@DiscriminatorColumn(name = "kind")
abstract class EnrolledFactor {

    /** How long an enrolment that was begun waits to be confirmed. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "name")
    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    /** For the persistence provider. */
    protected EnrolledFactor() {}

    EnrolledFactor(AccountId account, String name, Instant now) {
        this.id = Identifiers.next();
        this.accountId = account.value();
        this.name = name;
        this.createdAt = now;
    }

    abstract Factor.Kind kind();

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    String name() {
        return name;
    }

    Instant waitsUntil() {
        return createdAt.plus(PATIENCE);
    }

    boolean isWaiting(Instant now) {
        return enrolledAt == null && now.isBefore(waitsUntil());
    }

    /** From now on it counts. */
    void confirm(Instant now) {
        enrolledAt = now;
    }

    /** How it is shown to the person; only once it counts. */
    Factor view() {
        return new Factor(id, kind(), name, enrolledAt, Optional.ofNullable(lastUsedAt));
    }
}
