package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Subject;
import rekey.kernel.ClientAddress;
import rekey.kernel.Encryption;
import rekey.kernel.Identifiers;
import rekey.kernel.IncidentId;
import rekey.kernel.Realm;

/**
 * Something that a person asked to be mailed, before anybody looked whether there is such a person. All that a request
 * writes is one of these, so that neither its time nor its answer can tell; {@link RecoveryFulfilment} does the rest.
 */
@Entity
@Table(name = "identity_recovery_request")
class RecoveryRequest {

    /** Attempts after which a row that always fails is left to an operator. */
    static final int MAX_ATTEMPTS = 3;

    /** How long a row that failed waits for its next attempt. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** What is to be mailed. */
    enum Wanted {
        LINK,
        TEMPORARY_PASSWORD,
        /** A short code that confirms to a caller; no grant. */
        CODE;

        static Wanted of(Recovery.Means means) {
            return switch (means) {
                case LINK -> LINK;
                case TEMPORARY_PASSWORD -> TEMPORARY_PASSWORD;
            };
        }
    }

    @Id
    private UUID id;

    @Column(name = "realm")
    private String realm;

    @Column(name = "contract")
    private String contract;

    @Column(name = "client")
    private String client;

    @Column(name = "caller_id")
    private UUID callerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "wanted", columnDefinition = "varchar(32)")
    private Wanted wanted;

    @Column(name = "subject")
    private byte[] subject;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "incident")
    private String incident;

    /** For the persistence provider. */
    protected RecoveryRequest() {}

    /**
     * A new request.
     *
     * @param dueAt before which nobody works on it
     */
    RecoveryRequest(
            Origin origin,
            Optional<Caller> caller,
            Wanted wanted,
            Subject subject,
            Encryption encryption,
            Instant requestedAt,
            Instant dueAt) {
        this.id = Identifiers.next();
        this.realm = origin.realm().name();
        this.contract = origin.contract();
        this.client = origin.client().toString();
        this.callerId = caller.map(Caller::id).orElse(null);
        this.wanted = wanted;
        this.subject = encryption.seal(SubjectText.write(subject), id.toString());
        this.requestedAt = requestedAt;
        this.dueAt = dueAt;
        this.attempts = 0;
    }

    UUID id() {
        return id;
    }

    Origin origin() {
        return new Origin(contract, new Realm(realm), ClientAddress.of(client));
    }

    Optional<UUID> callerId() {
        return Optional.ofNullable(callerId);
    }

    Wanted wanted() {
        return wanted;
    }

    /** @throws IllegalStateException if no live key opens it */
    Subject subject(Encryption encryption) {
        return SubjectText.read(encryption.open(subject, id.toString()));
    }

    /** The moment from which on nobody waits for an answer any more. */
    Instant endsAt(Duration lifetime) {
        return requestedAt.plus(lifetime);
    }

    /** Notes an attempt that failed; after the last one the row is nobody's business but an operator's. */
    void failed(IncidentId failure, Instant now) {
        this.attempts++;
        this.incident = failure.value();
        this.dueAt = attempts >= MAX_ATTEMPTS ? null : now.plus(PAUSE.multipliedBy(attempts));
    }
}
