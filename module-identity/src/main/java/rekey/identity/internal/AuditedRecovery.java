package rekey.identity.internal;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;

/** {@link Recovery} with all of its refusals in the trail. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class AuditedRecovery implements Recovery {

    private final Recovery recovery;
    private final AuditedUseCases audited;

    @Inject
    AuditedRecovery(@Delegate @Any Recovery recovery, AuditedUseCases audited) {
        this.recovery = recovery;
        this.audited = audited;
    }

    @Override
    public void request(Request request) throws Refusal {
        audited.<Void>call(
                AuditEvent.of(request.origin(), Operation.REQUEST_RECOVERY, Outcome.FAILED)
                        .by(request.caller())
                        .naming(Optional.of(request.subject())),
                () -> {
                    recovery.request(request);
                    return null;
                });
    }

    @Override
    public boolean isLive(Origin origin, String linkToken) {
        return recovery.isLive(origin, linkToken);
    }

    @Override
    public Recovered complete(Completion completion) throws Refusal {
        Optional<Subject> subject =
                completion.proof() instanceof TemporaryPasswordProof temporary ? temporary.subject() : Optional.empty();
        return audited.call(
                AuditEvent.of(completion.origin(), Operation.COMPLETE_RECOVERY, Outcome.FAILED)
                        .by(completion.caller())
                        .naming(subject),
                () -> recovery.complete(completion));
    }
}
