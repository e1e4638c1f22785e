package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Disowning;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.webhook.PasswordChangedWebhook;
import rekey.kernel.Deployment;
import rekey.kernel.Identifiers;
import rekey.kernel.Transactions;
import rekey.mfa.MailedCodes;
import rekey.mfa.Passkeys;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.Recipient;

/**
 * Use case: a person says of a change "this was not me". A frozen account has no password: whatever the other one knows
 * opens nothing any more, at no door, and nothing has to remember to ask whether it is frozen. Setting a new password
 * by the link that goes to the address on file ends it. Passkeys from before stay second factors and stand for no password
 * any more: one of them may be the other's.
 */
@ApplicationScoped
class FreezeAccount implements Disowning {

    private final DisownLinks links;
    private final AccountStore accounts;
    private final LiveGrants grants;
    private final MailedCodes codes;
    private final Passkeys passkeys;
    private final VisibleLimits limits;
    private final PasswordChangedWebhook webhook;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final Deployment deployment;
    private final Clock clock;

    /** For the container's proxy. */
    FreezeAccount() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    FreezeAccount(
            DisownLinks links,
            AccountStore accounts,
            LiveGrants grants,
            MailedCodes codes,
            Passkeys passkeys,
            VisibleLimits limits,
            PasswordChangedWebhook webhook,
            Outbox outbox,
            AuditTrail audit,
            Transactions transactions,
            Deployment deployment,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.grants = grants;
        this.codes = codes;
        this.passkeys = passkeys;
        this.limits = limits;
        this.webhook = webhook;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.deployment = deployment;
        this.clock = clock;
    }

    @Override
    public State state(Origin origin, String token) {
        return transactions.call(() -> links.find(origin.realm(), token)
                .map(link -> link.state(clock.instant()))
                .orElse(State.DEAD));
    }

    @Override
    public void freeze(Origin origin, String token) throws Refusal {
        limits.takeProof(origin, Optional.empty());
        Optional<Account> account = transactions.call(() -> links.find(origin.realm(), token)
                .filter(link -> link.state(clock.instant()) == State.LIVE)
                .flatMap(link -> accounts.find(link.accountId())));
        if (account.isEmpty()) {
            throw refused(origin, account);
        }
        try {
            transactions.run(() -> freeze(origin, token, account.get()));
        } catch (LostRace lost) {
            throw refused(origin, account);
        }
    }

    private void freeze(Origin origin, String token, Account account) {
        Account frozen = accounts.find(account.id()).orElseThrow(LostRace::new);
        accounts.lock(frozen);
        links.consume(origin.realm(), token, account.id());
        UUID stamp = Identifiers.next();
        accounts.freeze(frozen, stamp);
        // The address on file may be the thief's: who objects from the old one must not open the account to the new
        // one.
        frozen.recoveryHeldUntil(clock.instant()).ifPresent(held -> accounts.hold(frozen, links.objectionUntil()));
        webhook.enqueue(account.id(), stamp);
        codes.revoke(account.id());
        passkeys.requirePassword(account.id());
        frozen.recipient().ifPresent(recipient -> tell(origin, frozen, recipient));
        audit.record(origin, Optional.empty(), Optional.of(account.id()), Operation.FREEZE, Outcome.DONE);
    }

    private void tell(Origin origin, Account frozen, Recipient recipient) {
        outbox.enqueue(Notice.accountFrozen(
                recipient, frozen.userName(), clock.instant(), deployment.link("/account/recover")));
        grants.issue(frozen, Recovery.Means.LINK, origin, Optional.empty())
                .ifPresent(issued -> outbox.enqueue(Notice.link(
                        recipient,
                        frozen.userName(),
                        deployment.link("/account/reset/" + issued.secret()),
                        issued.validUntil())));
    }

    private Refusal refused(Origin origin, Optional<Account> account) {
        transactions.run(() ->
                audit.record(origin, Optional.empty(), account.map(Account::id), Operation.FREEZE, Outcome.REFUSED));
        return Refusal.because(Reason.PROOF_REFUSED);
    }
}
