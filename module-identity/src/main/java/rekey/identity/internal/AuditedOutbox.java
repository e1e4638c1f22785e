package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import rekey.identity.Administrator;
import rekey.identity.Doors;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.Transactions;
import rekey.notification.OutboxActed;

/** Writes down what administrators do about the mail, in whose module there is no audit trail. */
@ApplicationScoped
class AuditedOutbox {

    private final AuditTrail trail;
    private final Doors doors;
    private final Transactions transactions;

    /** For the container's proxy. */
    AuditedOutbox() {
        this(null, null, null);
    }

    @Inject
    AuditedOutbox(AuditTrail trail, Doors doors, Transactions transactions) {
        this.trail = trail;
        this.doors = doors;
        this.transactions = transactions;
    }

    void acted(@Observes OutboxActed acted) {
        Administrator administrator = new Administrator(
                acted.by().name(), doors.origin("v1", acted.by().client()));
        Operation operation = switch (acted.act()) {
            case REQUEUED -> Operation.REQUEUE_MAIL;
            case TESTED -> Operation.TEST_MAIL;
        };
        AuditEvent event = AuditEvent.of(administrator, operation, Outcome.DONE)
                .because(acted.notice().map(id -> id + " ").orElse("") + acted.detail());
        transactions.run(() -> trail.record(event));
    }
}
