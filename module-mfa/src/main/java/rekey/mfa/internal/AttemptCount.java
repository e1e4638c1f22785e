package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.mfa.AttemptCounters;

/** Failures in a row of one kind of proof. Only ever changed by single statements, so that no attempt is lost. */
@Entity
@Table(name = "mfa_attempt")
class AttemptCount {

    @EmbeddedId
    private Key key;

    @Column(name = "failures")
    private int failures;

    /** For the persistence provider. */
    protected AttemptCount() {}

    /** Whose proofs of which kind. */
    @Embeddable
    record Key(
            @Column(name = "account_id") UUID accountId,
            @Column(name = "kind") String kind) implements Serializable {

        static Key of(AccountId account, AttemptCounters.Kind kind) {
            return new Key(account.value(), kind.name());
        }
    }
}
