package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AuditLog;
import rekey.identity.Caller;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.IncidentId;

/**
 * One thing that happened; written once, never changed. Holds surrogate ids, no person's name, address or secret. The
 * database refuses to change and to remove it as well, except for what is older than the retention.
 */
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

    @Column(name = "identifier_hash")
    private byte[] identifierHash;

    @Column(name = "administrator")
    private String administrator;

    @Column(name = "detail")
    private String detail;

    @Column(name = "incident")
    private String incident;

    @Column(name = "client")
    private String client;

    @Column(name = "occurrences")
    private int occurrences;

    /** For the persistence provider. */
    protected AuditEntry() {}

    /** @param identifierHash the keyed hash of the event's identifier */
    AuditEntry(Instant recordedAt, AuditEvent event, Optional<byte[]> identifierHash) {
        this.id = Identifiers.next();
        this.recordedAt = recordedAt;
        this.realm = event.origin().realm().name();
        this.contract = event.origin().contract();
        this.operation = event.operation().name();
        this.outcome = event.outcome().name();
        this.accountId = event.account().map(AccountId::value).orElse(null);
        this.callerId = event.caller().map(Caller::id).orElse(null);
        this.identifierHash = identifierHash.map(byte[]::clone).orElse(null);
        this.administrator = event.administrator().orElse(null);
        this.detail = event.detail().orElse(null);
        this.incident = event.incident().map(IncidentId::value).orElse(null);
        this.client = event.origin().client().toString();
        this.occurrences = event.occurrences();
    }

    /** What administrators may see of it, which is all of it. */
    AuditLog.Entry view() {
        return new AuditLog.Entry(
                id,
                recordedAt,
                realm,
                contract,
                AuditNames.onTheWire(operation),
                AuditNames.onTheWire(outcome),
                Optional.ofNullable(accountId),
                Optional.ofNullable(callerId),
                Optional.ofNullable(identifierHash).map(AuditNames::shown),
                Optional.ofNullable(administrator),
                Optional.ofNullable(detail),
                Optional.ofNullable(incident),
                Optional.ofNullable(client),
                occurrences);
    }
}
