package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.RecoveryRequest.Wanted;
import rekey.identity.internal.VisibleLimits.Owed;
import rekey.kernel.Encryption;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;

/**
 * Where a use case leaves what is to be mailed to whomever it concerns. Requests of the same moment are written down in
 * one transaction: most of what a request costs is its commit.
 */
@ApplicationScoped
class RecoveryQueue {

    private static final int MOST_TOGETHER = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RecoveryRequests requests;
    private final VisibleLimits limits;
    private final RecoveryWorker worker;
    private final Transactions transactions;
    private final IdentitySettings settings;
    private final Encryption encryption;
    private final Clock clock;
    private final GroupedWrites<Admission> writes =
            new GroupedWrites<>(MOST_TOGETHER, PATIENCE, Admission::bucket, this::admit);

    /** For the container's proxy. */
    RecoveryQueue() {
        this.requests = null;
        this.limits = null;
        this.worker = null;
        this.transactions = null;
        this.settings = null;
        this.encryption = null;
        this.clock = null;
    }

    @Inject
    RecoveryQueue(
            RecoveryRequests requests,
            VisibleLimits limits,
            RecoveryWorker worker,
            Transactions transactions,
            IdentitySettings settings,
            Keysets keysets,
            Clock clock) {
        this.requests = requests;
        this.limits = limits;
        this.worker = worker;
        this.transactions = transactions;
        this.settings = settings;
        this.encryption = keysets.payloads();
        this.clock = clock;
    }

    /** A request at the door: let in with its token, or refused without one. */
    private static final class Admission {

        private final RecoveryRequest request;
        private final Optional<Owed> owed;
        private volatile boolean refused;

        private Admission(RecoveryRequest request, Optional<Owed> owed) {
            this.request = request;
            this.owed = owed;
        }

        private Object bucket() {
            return owed.<Object>map(Owed::subject).orElse(this);
        }
    }

    /**
     * Takes what a request owes and writes it down, the same for everybody, and says so to the worker.
     *
     * <p>Costs one encryption, and one token, one insert and one commit that are shared with others who come meanwhile. It
     * waits for one group that is being written, and for its own.
     *
     * @throws Refusal {@code TOO_MANY_ATTEMPTS}
     * @throws IllegalStateException if a transaction is open
     */
    void add(Origin origin, Optional<Caller> caller, Wanted wanted, Subject subject, Optional<Owed> owed)
            throws Refusal {
        Admission admission = new Admission(request(origin, caller, wanted, subject), owed);
        writes.write(admission);
        if (admission.refused) {
            throw Refusal.because(Reason.TOO_MANY_ATTEMPTS);
        }
        worker.wake();
    }

    /**
     * Writes down one request with what else the open transaction does. {@link #committed} has to follow.
     *
     * <p>Costs one encryption and one insert.
     */
    void addWithin(Origin origin, Optional<Caller> caller, Wanted wanted, Subject subject) {
        requests.add(request(origin, caller, wanted, subject));
    }

    /** Says that a request was committed. */
    void committed() {
        worker.wake();
    }

    private void admit(List<Admission> group) {
        transactions.run(() -> {
            Set<Owed> unmet =
                    limits.take(group.stream().flatMap(one -> one.owed.stream()).toList());
            for (Admission one : group) {
                one.refused = one.owed.filter(unmet::contains).isPresent();
                if (!one.refused) {
                    requests.add(one.request);
                }
            }
        });
    }

    private RecoveryRequest request(Origin origin, Optional<Caller> caller, Wanted wanted, Subject subject) {
        Instant now = clock.instant();
        return new RecoveryRequest(
                origin, caller, wanted, subject, encryption, now, now.plus(settings.recoveryCollect()));
    }
}
