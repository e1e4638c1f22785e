package rekey.identity.internal;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import rekey.identity.Confirmation;
import rekey.identity.Refusal;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;

/** {@link Confirmation} with all of its refusals in the trail. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class AuditedConfirmation implements Confirmation {

    private final Confirmation confirmation;
    private final AuditedUseCases audited;

    @Inject
    AuditedConfirmation(@Delegate @Any Confirmation confirmation, AuditedUseCases audited) {
        this.confirmation = confirmation;
        this.audited = audited;
    }

    @Override
    public void confirm(Request request) throws Refusal {
        audited.<Void>call(
                AuditEvent.of(request.origin(), Operation.CONFIRM, Outcome.FAILED)
                        .by(Optional.of(request.caller()))
                        .naming(Optional.of(request.subject())),
                () -> {
                    confirmation.confirm(request);
                    return null;
                });
    }
}
