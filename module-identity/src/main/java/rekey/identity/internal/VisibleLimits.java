package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;

/**
 * The limits that a client can see. They count contract, caller, identifier as typed and client address, never the
 * account, so that an answer "too many" says nothing of it.
 */
@ApplicationScoped
class VisibleLimits {

    private final Limits limits;
    private final IdentitySettings settings;

    /** For the container's proxy. */
    VisibleLimits() {
        this(null, null);
    }

    @Inject
    VisibleLimits(Limits limits, IdentitySettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    /** Counts a request for a mail. */
    void takeRequest(Origin origin, Optional<Caller> caller, Subject subject) throws Refusal {
        take(settings.requests(), who(origin, caller) + "|" + Subjects.limitKey(subject));
    }

    /** Counts a proof that is presented for a subject. */
    void takeProof(Origin origin, Optional<Caller> caller, Subject subject) throws Refusal {
        take(settings.proofs(), who(origin, caller) + "|" + Subjects.limitKey(subject));
    }

    /** Counts a proof of a secret that finds its account by itself: too long to guess, so only the client counts. */
    void takeProof(Origin origin, Optional<Caller> caller) throws Refusal {
        take(settings.clients(), who(origin, caller));
    }

    private void take(Limits.Limit limit, String subject) throws Refusal {
        if (!limits.take(limit, subject)) {
            throw Refusal.because(Reason.TOO_MANY_ATTEMPTS);
        }
    }

    private static String who(Origin origin, Optional<Caller> caller) {
        return origin.realm() + "|" + origin.contract() + "|" + origin.client().limitKey() + "|"
                + caller.map(known -> known.id().toString()).orElse("");
    }
}
