package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import rekey.kernel.Deployment;
import rekey.mfa.Factor;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Tells people what became of their factors. Joins the open transaction. */
@ApplicationScoped
class FactorNews {

    private final Outbox outbox;
    private final Deployment deployment;
    private final Clock clock;

    /** For the container's proxy. */
    FactorNews() {
        this(null, null, null);
    }

    @Inject
    FactorNews(Outbox outbox, Deployment deployment, Clock clock) {
        this.outbox = outbox;
        this.deployment = deployment;
        this.clock = clock;
    }

    void added(Account account, Factor factor) {
        tellAdded(account, word(factor));
    }

    void newRecoveryCodes(Account account) {
        tellAdded(account, Notice.Factor.RECOVERY_CODES);
    }

    void removed(Account account, Factor factor) {
        account.recipient()
                .ifPresent(recipient -> outbox.enqueue(Notice.factorRemoved(
                        recipient,
                        account.userName(),
                        word(factor),
                        clock.instant(),
                        deployment.link("/account/recover"))));
    }

    private void tellAdded(Account account, Notice.Factor factor) {
        account.recipient()
                .ifPresent(recipient ->
                        outbox.enqueue(Notice.factorAdded(recipient, account.userName(), factor, clock.instant())));
    }

    private static Notice.Factor word(Factor factor) {
        return switch (factor.kind()) {
            case TOTP -> Notice.Factor.AUTHENTICATOR;
            case PASSKEY -> Notice.Factor.PASSKEY;
        };
    }
}
