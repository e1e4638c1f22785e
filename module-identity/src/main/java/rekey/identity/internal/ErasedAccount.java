package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import rekey.kernel.AccountId;

/** The place that an erased account leaves empty for good: its id, and a keyed hash of its name. */
@Entity
@Table(name = "identity_erased_account")
class ErasedAccount {

    @Id
    private UUID id;

    @Column(name = "name_hash")
    private byte[] nameHash;

    @Column(name = "erased_at")
    private Instant erasedAt;

    /** For the persistence provider. */
    protected ErasedAccount() {}

    ErasedAccount(AccountId id, byte[] nameHash, Instant erasedAt) {
        this.id = id.value();
        this.nameHash = nameHash.clone();
        this.erasedAt = erasedAt;
    }
}
