package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Subject;
import rekey.identity.internal.RecoveryRequest.Wanted;
import rekey.kernel.Encryption;
import rekey.kernel.Keysets;

/** Where a use case leaves what is to be mailed to whomever it concerns. */
@ApplicationScoped
class RecoveryQueue {

    private final RecoveryRequests requests;
    private final RecoveryWorker worker;
    private final IdentitySettings settings;
    private final Encryption encryption;
    private final Clock clock;

    /** For the container's proxy. */
    RecoveryQueue() {
        this.requests = null;
        this.worker = null;
        this.settings = null;
        this.encryption = null;
        this.clock = null;
    }

    @Inject
    RecoveryQueue(
            RecoveryRequests requests, RecoveryWorker worker, IdentitySettings settings, Keysets keysets, Clock clock) {
        this.requests = requests;
        this.worker = worker;
        this.settings = settings;
        this.encryption = keysets.payloads();
        this.clock = clock;
    }

    /**
     * Adds one request, the same for everybody. Joins the open transaction.
     *
     * <p>Costs one encryption and one insert.
     */
    void add(Origin origin, Optional<Caller> caller, Wanted wanted, Subject subject) {
        Instant now = clock.instant();
        requests.add(new RecoveryRequest(
                origin, caller, wanted, subject, encryption, now, now.plus(settings.recoveryCollect())));
    }

    /** Says that a request was committed. */
    void committed() {
        worker.wake();
    }
}
