package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One bucket of {@link JpaLimits}; only ever changed by single statements, so that nodes cannot outrun each other. */
@Entity
@Table(name = "identity_limit")
class LimitBucket {

    @Id
    @Column(name = "bucket")
    private byte[] bucket;

    @Column(name = "full_at")
    private long fullAt;

    /** For the persistence provider. */
    protected LimitBucket() {}

    byte[] bucket() {
        return bucket;
    }
}
