package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.AdministrationTrail;
import rekey.identity.Administrator;
import rekey.identity.Caller;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.Transactions;

/** {@link AdministrationTrail} into the one trail. */
@ApplicationScoped
class RecordedAdministration implements AdministrationTrail {

    private final AuditTrail audit;
    private final Transactions transactions;

    /** For the container's proxy. */
    RecordedAdministration() {
        this(null, null);
    }

    @Inject
    RecordedAdministration(AuditTrail audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public void write(Administrator administrator, Act act, Caller caller, String detail) {
        transactions.run(() -> audit.record(AuditEvent.of(administrator, operation(act), Outcome.DONE)
                .by(Optional.of(caller))
                .because(detail)));
    }

    private static Operation operation(Act act) {
        return switch (act) {
            case REGISTER_CALLER -> Operation.REGISTER_CALLER;
            case CHANGE_CALLER -> Operation.CHANGE_CALLER;
            case REMOVE_CALLER -> Operation.REMOVE_CALLER;
            case ADD_CALLER_SECRET -> Operation.ADD_CALLER_SECRET;
            case REMOVE_CALLER_SECRET -> Operation.REMOVE_CALLER_SECRET;
        };
    }
}
