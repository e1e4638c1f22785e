package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.webhook.PasswordChangedWebhook;
import rekey.kernel.Deployment;
import rekey.kernel.Identifiers;
import rekey.mfa.AttemptCounters;
import rekey.mfa.MailedCodes;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Setting a new password, the same behind every door. */
@ApplicationScoped
class PasswordChange {

    private final AccountStore accounts;
    private final PasswordHashing hashing;
    private final PasswordScreening screening;
    private final AttemptCounters attempts;
    private final MailedCodes codes;
    private final DisownLinks disownLinks;
    private final PasswordChangedWebhook webhook;
    private final Outbox outbox;
    private final Deployment deployment;
    private final Clock clock;

    /** For the container's proxy. */
    PasswordChange() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    PasswordChange(
            AccountStore accounts,
            PasswordHashing hashing,
            PasswordScreening screening,
            AttemptCounters attempts,
            MailedCodes codes,
            DisownLinks disownLinks,
            PasswordChangedWebhook webhook,
            Outbox outbox,
            Deployment deployment,
            Clock clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.screening = screening;
        this.attempts = attempts;
        this.codes = codes;
        this.disownLinks = disownLinks;
        this.webhook = webhook;
        this.outbox = outbox;
        this.deployment = deployment;
        this.clock = clock;
    }

    /**
     * Checks the rules that depend on the account and hashes; to be called after the proofs held, outside any
     * transaction. Costs two slow hashes.
     *
     * @param enrolledFactor whether the account has a second factor, beside which a shorter password does
     * @return the hash to be given to {@link #set}
     * @throws Refusal {@code INVALID_INPUT}, {@code BUSY}
     */
    String prepare(Account account, boolean enrolledFactor, String newPassword) throws Refusal {
        String prepared = PasswordPolicy.prepare(newPassword)
                .orElseThrow(() -> Refusal.invalid(Field.NEW_PASSWORD, Rule.MALFORMED));
        List<Fault> faults = new ArrayList<>(screening.faults(
                Field.NEW_PASSWORD, prepared, account.realm(), account.userName(), account.email(), enrolledFactor));
        if (account.passwordHash().isPresent()
                && hashing.matches(
                        PresentedPassword.typed(newPassword),
                        account.passwordHash().get(),
                        Lane.PROVED)) {
            faults.add(new Fault(Field.NEW_PASSWORD, Rule.SAME_AS_OLD));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return hashing.hash(prepared, Lane.PROVED);
    }

    /**
     * Keeps others who change this account waiting. Comes before whatever else a transaction that ends in
     * {@link #set} uses up: whoever changes factors takes the account first and their rows after it, and two that did
     * so in opposite orders would wait for each other.
     *
     * @throws LostRace if the account was erased since
     */
    void lock(Account account) {
        if (accounts.findLocked(account.id()).isEmpty()) {
            throw new LostRace();
        }
    }

    /**
     * Sets the password, kills all grants and codes, clears all counters and tells the person. Joins the open transaction,
     * in which nothing was cleared before: whoever confirms uses a code up and clears its counter after that.
     *
     * @throws LostRace if the account is no longer as it was read
     */
    void set(Account account, String passwordHash) {
        UUID stamp = Identifiers.next();
        if (!accounts.setPassword(account, passwordHash, stamp)) {
            throw new LostRace();
        }
        webhook.enqueue(account.id(), stamp);
        codes.revoke(account.id());
        for (AttemptCounters.Kind kind : AttemptCounters.Kind.values()) {
            attempts.clear(account.id(), kind);
        }
        account.recipient()
                .map(recipient -> Notice.passwordChanged(
                        recipient, account.userName(), clock.instant(), deployment.link("/account/recover")))
                .map(news -> disownLinks.addTo(news, account))
                .ifPresent(outbox::enqueue);
    }
}
