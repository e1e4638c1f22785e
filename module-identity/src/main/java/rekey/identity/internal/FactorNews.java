package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import rekey.kernel.Deployment;
import rekey.mfa.Factor;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Tells people what became of their factors, and how to say that it was not them (rule 4). Joins the open transaction. */
@ApplicationScoped
class FactorNews {

    private final Outbox outbox;
    private final DisownLinks disownLinks;
    private final Deployment deployment;
    private final Clock clock;

    /** For the container's proxy. */
    FactorNews() {
        this(null, null, null, null);
    }

    @Inject
    FactorNews(Outbox outbox, DisownLinks disownLinks, Deployment deployment, Clock clock) {
        this.outbox = outbox;
        this.disownLinks = disownLinks;
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
                .map(recipient -> Notice.factorRemoved(
                        recipient,
                        account.userName(),
                        word(factor),
                        clock.instant(),
                        deployment.link("/account/recover")))
                .map(news -> disownLinks.addTo(news, account))
                .ifPresent(outbox::enqueue);
    }

    private void tellAdded(Account account, Notice.Factor factor) {
        account.recipient()
                .map(recipient -> Notice.factorAdded(recipient, account.userName(), factor, clock.instant()))
                .map(news -> disownLinks.addTo(news, account))
                .ifPresent(outbox::enqueue);
    }

    private static Notice.Factor word(Factor factor) {
        return switch (factor.kind()) {
            case TOTP -> Notice.Factor.AUTHENTICATOR;
            case PASSKEY -> Notice.Factor.PASSKEY;
        };
    }
}
