package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;

/** One thing that happened; written once, never changed. Holds surrogate ids and no name, address or secret. */
@Entity
@Table(name = "identity_audit")
class AuditEntry {

    @Id
    private UUID id;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "realm")
    private String realm;

    @Column(name = "contract")
    private String contract;

    @Column(name = "operation")
    private String operation;

    @Column(name = "outcome")
    private String outcome;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "caller_id")
    private UUID callerId;

    @Column(name = "client")
    private String client;

    /** For the persistence provider. */
    protected AuditEntry() {}

    AuditEntry(
            Instant recordedAt,
            Origin origin,
            Optional<Caller> caller,
            Optional<AccountId> account,
            AuditTrail.Operation operation,
            AuditTrail.Outcome outcome) {
        this.id = Identifiers.next();
        this.recordedAt = recordedAt;
        this.realm = origin.realm().name();
        this.contract = origin.contract();
        this.operation = operation.name();
        this.outcome = outcome.name();
        this.accountId = account.map(AccountId::value).orElse(null);
        this.callerId = caller.map(Caller::id).orElse(null);
        this.client = origin.client().toString();
    }
}
