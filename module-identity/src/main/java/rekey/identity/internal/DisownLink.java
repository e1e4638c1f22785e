package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import rekey.identity.Disowning;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;

/** The right to say of a change "this was not me", once. Stored as a keyed hash of its token. */
@Entity
@Table(name = "identity_disown_link")
class DisownLink {

    @Id
    private UUID id;

    @Column(name = "realm")
    private String realm;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "secret_hash")
    private byte[] secretHash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    /** For the persistence provider. */
    protected DisownLink() {}

    DisownLink(Account account, byte[] secretHash, Instant expiresAt) {
        this.id = Identifiers.next();
        this.realm = account.realm().name();
        this.accountId = account.id().value();
        this.secretHash = secretHash.clone();
        this.expiresAt = expiresAt;
    }

    AccountId accountId() {
        return new AccountId(accountId);
    }

    /** What it is good for. A used one says so for as long as it would have lived. */
    Disowning.State state(Instant now) {
        if (!now.isBefore(expiresAt)) {
            return Disowning.State.DEAD;
        }
        return usedAt == null ? Disowning.State.LIVE : Disowning.State.USED;
    }
}
