package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
import rekey.kernel.Identifiers;

/**
 * The right to set a new password, once: issued to the mailbox on file, stored as a keyed hash. It dies by its use, its
 * expiry, or with the account's epoch, and never by wrong guesses, which would let anybody kill it.
 */
@Entity
@Table(name = "identity_grant")
class Grant {

    /** Grants of one account that may be alive at a time. A further one is not issued, since it would kill one. */
    static final int MAX_ALIVE = 3;

    /** What a grant is for. */
    enum Purpose {
        /** Setting a new password. */
        RECOVERY
    }

    @Id
    private UUID id;

    @Column(name = "realm")
    private String realm;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private Recovery.Means kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "purpose")
    private Purpose purpose;

    @Column(name = "contract")
    private String contract;

    @Column(name = "caller_id")
    private UUID callerId;

    @Column(name = "secret_hash")
    private byte[] secretHash;

    @Column(name = "epoch")
    private int epoch;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "consumed_at")
    private Instant consumedAt;

    /** For the persistence provider. */
    protected Grant() {}

    /** A new grant of the account's present epoch. */
    Grant(
            Account account,
            Recovery.Means kind,
            Origin issuer,
            Optional<Caller> caller,
            byte[] secretHash,
            Instant createdAt,
            Instant expiresAt) {
        this.id = Identifiers.next();
        this.realm = issuer.realm().name();
        this.accountId = account.id().value();
        this.kind = kind;
        this.purpose = Purpose.RECOVERY;
        this.contract = issuer.contract();
        this.callerId = caller.map(Caller::id).orElse(null);
        this.secretHash = secretHash.clone();
        this.epoch = account.grantEpoch();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    UUID id() {
        return id;
    }

    AccountId accountId() {
        return new AccountId(accountId);
    }

    int epoch() {
        return epoch;
    }

    /** Whether the grant could be used for this account at this moment. */
    boolean isAlive(Account account, Instant now) {
        return consumedAt == null
                && now.isBefore(expiresAt)
                && ClockSkew.isBelieved(createdAt, now)
                && account.id().value().equals(accountId)
                && account.isEnabled()
                && account.grantEpoch() == epoch;
    }
}
