package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;

/** One code of a set; used up by one conditional statement. */
@Entity
@Table(name = "mfa_recovery_code")
class RecoveryCode {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "code_hash")
    private byte[] hash;

    @Column(name = "used_at")
    private Instant usedAt;

    /** For the persistence provider. */
    protected RecoveryCode() {}

    RecoveryCode(AccountId account, byte[] hash) {
        this.id = Identifiers.next();
        this.accountId = account.value();
        this.hash = hash.clone();
    }

    UUID id() {
        return id;
    }

    boolean has(byte[] otherHash) {
        return MessageDigest.isEqual(hash, otherHash);
    }
}
