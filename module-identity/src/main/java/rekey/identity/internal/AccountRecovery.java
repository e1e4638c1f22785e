package rekey.identity.internal;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.kernel.Transactions;

/** {@link Recovery}: one use case each for asking and for completing. */
@ApplicationScoped
class AccountRecovery implements Recovery {

    private final RequestRecovery requestRecovery;
    private final CompleteRecovery completeRecovery;
    private final LiveGrants grants;
    private final Transactions transactions;

    /** For the container's proxy. */
    AccountRecovery() {
        this(null, null, null, null);
    }

    @Inject
    AccountRecovery(
            RequestRecovery requestRecovery,
            CompleteRecovery completeRecovery,
            LiveGrants grants,
            Transactions transactions) {
        this.requestRecovery = requestRecovery;
        this.completeRecovery = completeRecovery;
        this.grants = grants;
        this.transactions = transactions;
    }

    @WithSpan("request recovery")
    @Override
    public void request(Request request) throws Refusal {
        requestRecovery.execute(request);
    }

    @Override
    public boolean isLive(Origin origin, String linkToken) {
        return transactions.<Boolean, RuntimeException>call(
                () -> grants.find(origin.realm(), new LinkProof(linkToken)).isPresent());
    }

    @WithSpan("complete recovery")
    @Override
    public Recovered complete(Completion completion) throws Refusal {
        return completeRecovery.execute(completion);
    }
}
