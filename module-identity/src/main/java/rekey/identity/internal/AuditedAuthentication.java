package rekey.identity.internal;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import rekey.identity.Authentication;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;

/** {@link Authentication} with all of its refusals in the trail. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class AuditedAuthentication implements Authentication {

    private final Authentication authentication;
    private final AuditedUseCases audited;

    @Inject
    AuditedAuthentication(@Delegate @Any Authentication authentication, AuditedUseCases audited) {
        this.authentication = authentication;
        this.audited = audited;
    }

    @Override
    public Authenticated authenticate(Request request) throws Refusal {
        return audited.call(
                AuditEvent.of(request.origin(), Operation.AUTHENTICATE, Outcome.FAILED)
                        .naming(request.userName().map(Subject::named)),
                () -> authentication.authenticate(request));
    }
}
