package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Administrator;
import rekey.identity.ApiUserTrail;
import rekey.identity.Origin;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.Incidents;

/** {@link ApiUserTrail} into the one trail. */
@ApplicationScoped
class RecordedApiUsers implements ApiUserTrail {

    private final AuditedUseCases audited;

    /** For the container's proxy. */
    RecordedApiUsers() {
        this(null);
    }

    @Inject
    RecordedApiUsers(AuditedUseCases audited) {
        this.audited = audited;
    }

    @Override
    public void refused(Origin origin, Optional<String> typedName) {
        write(AuditEvent.of(origin, Operation.AUTHENTICATE_API_USER, Outcome.REFUSED)
                .named(typedName));
    }

    @Override
    public void forbidden(Administrator user) {
        write(AuditEvent.of(user, Operation.AUTHORIZE_API_USER, Outcome.REFUSED).named(Optional.of(user.name())));
    }

    private void write(AuditEvent event) {
        try {
            audited.count(event);
        } catch (RuntimeException noTrail) {
            Incidents.report("writing down a refused API user", noTrail);
        }
    }
}
