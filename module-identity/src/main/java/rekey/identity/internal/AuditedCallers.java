package rekey.identity.internal;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Callers;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;

/** {@link Callers} with refused ones in the trail. What one that is let in does is written down with what it does. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class AuditedCallers implements Callers {

    private final Callers callers;
    private final AuditedUseCases audited;

    @Inject
    AuditedCallers(@Delegate @Any Callers callers, AuditedUseCases audited) {
        this.callers = callers;
        this.audited = audited;
    }

    @Override
    public Caller authenticate(Origin origin, Optional<String> name, Optional<String> secret) throws Refusal {
        return audited.call(attempt(origin).named(name), () -> callers.authenticate(origin, name, secret));
    }

    @Override
    public Caller identify(Origin origin, Optional<String> key) throws Refusal {
        return audited.call(attempt(origin), () -> callers.identify(origin, key));
    }

    private static AuditEvent attempt(Origin origin) {
        return AuditEvent.of(origin, Operation.AUTHENTICATE_CALLER, Outcome.FAILED);
    }
}
