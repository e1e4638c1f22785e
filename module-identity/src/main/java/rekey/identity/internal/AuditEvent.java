package rekey.identity.internal;

import java.util.Objects;
import java.util.Optional;
import rekey.identity.Administrator;
import rekey.identity.AuditLog;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.IncidentId;

/**
 * Something that happened, on its way into the trail.
 *
 * @param identifier what a client called the account by, where nobody knows whether there is such an account; stored as
 *     a keyed hash, since people type passwords into name fields
 * @param administrator the name of the API user who did it
 * @param detail the administrator's reason, or what was done in numbers; at most {@value AuditLog#MAX_DETAIL} characters
 * @param occurrences how often it happened; more than once only in the sum of a flood
 */
record AuditEvent(
        Origin origin,
        Operation operation,
        Outcome outcome,
        Optional<Caller> caller,
        Optional<AccountId> account,
        Optional<String> identifier,
        Optional<String> administrator,
        Optional<String> detail,
        Optional<IncidentId> incident,
        int occurrences) {

    AuditEvent {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(outcome);
    }

    static AuditEvent of(Origin origin, Operation operation, Outcome outcome) {
        return new AuditEvent(
                origin,
                operation,
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    /** What an administrator did. */
    static AuditEvent of(Administrator administrator, Operation operation, Outcome outcome) {
        AuditEvent event = of(administrator.origin(), operation, outcome);
        return new AuditEvent(
                event.origin,
                operation,
                outcome,
                event.caller,
                event.account,
                event.identifier,
                Optional.of(administrator.name()),
                event.detail,
                event.incident,
                1);
    }

    AuditEvent endingIn(Outcome other) {
        return new AuditEvent(
                origin, operation, other, caller, account, identifier, administrator, detail, incident, occurrences);
    }

    AuditEvent by(Optional<Caller> who) {
        return new AuditEvent(
                origin, operation, outcome, who, account, identifier, administrator, detail, incident, occurrences);
    }

    AuditEvent about(Optional<AccountId> whom) {
        return new AuditEvent(
                origin, operation, outcome, caller, whom, identifier, administrator, detail, incident, occurrences);
    }

    AuditEvent about(AccountId whom) {
        return about(Optional.of(whom));
    }

    /** With what the client typed, as the limits count it. */
    AuditEvent naming(Optional<Subject> subject) {
        return named(subject.map(Subjects::limitKey));
    }

    AuditEvent named(Optional<String> typed) {
        return new AuditEvent(
                origin, operation, outcome, caller, account, typed, administrator, detail, incident, occurrences);
    }

    AuditEvent because(String reason) {
        String shortened = reason.length() > AuditLog.MAX_DETAIL ? reason.substring(0, AuditLog.MAX_DETAIL) : reason;
        return new AuditEvent(
                origin,
                operation,
                outcome,
                caller,
                account,
                identifier,
                administrator,
                Optional.of(shortened),
                incident,
                occurrences);
    }

    AuditEvent reportedAs(IncidentId id) {
        return new AuditEvent(
                origin,
                operation,
                outcome,
                caller,
                account,
                identifier,
                administrator,
                detail,
                Optional.of(id),
                occurrences);
    }

    AuditEvent times(int many) {
        return new AuditEvent(
                origin, operation, outcome, caller, account, identifier, administrator, detail, incident, many);
    }

    /** Without what the client typed. */
    @Override
    public String toString() {
        return "AuditEvent[" + operation + ", " + outcome + "]";
    }
}
