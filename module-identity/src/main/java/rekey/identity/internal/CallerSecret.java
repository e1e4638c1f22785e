package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.CallerAdministration;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;

/**
 * One secret of a caller. A generated one, or a key that has to be found by itself, is kept as a keyed hash; one that
 * an operator chose to go with a name is kept as a slow hash.
 */
@Entity
@Table(name = "identity_caller_secret")
class CallerSecret {

    /** In UTF-16 units. */
    static final int MAX_LENGTH = 200;

    /** What the keyed hash of a secret is for. */
    static final String PURPOSE = "caller";

    @Id
    private UUID id;

    @Column(name = "caller_id")
    private UUID callerId;

    @Column(name = "realm")
    private String realm;

    @Column(name = "lookup_hash")
    private byte[] lookupHash;

    @Column(name = "slow_hash")
    private String slowHash;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected CallerSecret() {}

    private CallerSecret(UUID callerId, Realm realm, byte[] lookupHash, String slowHash, Instant createdAt) {
        this.id = Identifiers.next();
        this.callerId = callerId;
        this.realm = realm.name();
        this.lookupHash = lookupHash;
        this.slowHash = slowHash;
        this.createdAt = createdAt;
    }

    static CallerSecret found(UUID callerId, Realm realm, byte[] lookupHash, Instant createdAt) {
        return new CallerSecret(callerId, realm, lookupHash.clone(), null, createdAt);
    }

    static CallerSecret chosen(UUID callerId, Realm realm, String slowHash, Instant createdAt) {
        return new CallerSecret(callerId, realm, null, slowHash, createdAt);
    }

    UUID id() {
        return id;
    }

    /** What administrators may see of it. */
    CallerAdministration.Secret view() {
        return new CallerAdministration.Secret(id, createdAt);
    }

    UUID callerId() {
        return callerId;
    }

    Optional<byte[]> lookupHash() {
        return Optional.ofNullable(lookupHash).map(byte[]::clone);
    }

    Optional<String> slowHash() {
        return Optional.ofNullable(slowHash);
    }
}
