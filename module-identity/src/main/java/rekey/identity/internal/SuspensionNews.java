package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import rekey.kernel.AccountId;
import rekey.kernel.Deployment;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters.Kind;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/**
 * Tells a person that so many wrong passwords or codes of the app were entered that none is taken any more, and how that
 * ends. Told with the failure that suspends, which is one in a hundred, so that all the others take the same time for
 * known and unknown accounts (rule 5). The outbox lets one through in a day.
 */
@ApplicationScoped
class SuspensionNews {

    private final AccountStore accounts;
    private final Outbox outbox;
    private final Deployment deployment;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    SuspensionNews() {
        this(null, null, null, null, null);
    }

    @Inject
    SuspensionNews(
            AccountStore accounts, Outbox outbox, Deployment deployment, Transactions transactions, Clock clock) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.deployment = deployment;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** In a transaction of its own. */
    void tell(AccountId id, Kind suspended) {
        if (suspendsSignIn(suspended)) {
            transactions.run(() -> accounts.find(id).ifPresent(this::enqueue));
        }
    }

    /** A mailed code confirms what a contract asks to confirm, and signs nobody in. */
    private static boolean suspendsSignIn(Kind kind) {
        return switch (kind) {
            case PASSWORD, TOTP -> true;
            case CODE -> false;
        };
    }

    private void enqueue(Account account) {
        account.recipient()
                .ifPresent(recipient -> outbox.enqueue(Notice.signInBlocked(
                        recipient,
                        account.id(),
                        account.userName(),
                        clock.instant(),
                        deployment.link("/account/recover"))));
    }
}
