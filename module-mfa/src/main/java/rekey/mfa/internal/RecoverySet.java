package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import rekey.kernel.AccountId;

/** What the codes of an account's set share: the salt of their hashes, with algorithm and parameters. */
@Entity
@Table(name = "mfa_recovery_set")
class RecoverySet {

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "salt")
    private String salt;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected RecoverySet() {}

    RecoverySet(AccountId account, String salt, Instant now) {
        this.accountId = account.value();
        this.salt = salt;
        this.createdAt = now;
    }

    String salt() {
        return salt;
    }
}
