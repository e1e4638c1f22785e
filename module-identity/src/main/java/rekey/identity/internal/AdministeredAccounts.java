package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rekey.identity.AccountAdministration;
import rekey.identity.Accounts;
import rekey.identity.Administrator;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.kernel.UserName;
import rekey.mfa.MailedCodes;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Use case: an administrator looks up and changes an account. */
@ApplicationScoped
class AdministeredAccounts implements AccountAdministration {

    private final AccountStore accounts;
    private final EraseAccount eraseAccount;
    private final DisownLinks disownLinks;
    private final MailedCodes codes;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final IdentitySettings settings;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    AdministeredAccounts() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    AdministeredAccounts(
            AccountStore accounts,
            EraseAccount eraseAccount,
            DisownLinks disownLinks,
            MailedCodes codes,
            Outbox outbox,
            AuditTrail audit,
            IdentitySettings settings,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.eraseAccount = eraseAccount;
        this.disownLinks = disownLinks;
        this.codes = codes;
        this.outbox = outbox;
        this.audit = audit;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Accounts.Account> findByEmail(Realm realm, String email) {
        return transactions.call(
                () -> accounts.find(realm, Subject.withEmail(email)).map(found -> found.view(clock.instant())));
    }

    @Override
    public Optional<Accounts.Account> findByUserName(Realm realm, String userName) {
        Optional<String> key = UserName.parse(userName).map(UserName::key);
        return transactions.call(() -> accounts.find(realm, Subject.named(userName))
                .filter(found -> key.equals(Optional.of(found.name().key())))
                .map(found -> found.view(clock.instant())));
    }

    @Override
    public Accounts.Account change(Administrator administrator, AccountId id, Change change) throws Refusal {
        Checked checked = check(change);
        try {
            return transactions.call(() -> {
                Account account = found(id);
                requireFree(account, checked);
                apply(administrator, account, change, checked);
                accounts.save(account);
                return account.view(clock.instant());
            });
        } catch (PersistenceException perhapsSomebodyWasFaster) {
            transactions.run(() -> requireFree(found(id), checked));
            throw perhapsSomebodyWasFaster;
        }
    }

    @Override
    public Approval approveAddress(Administrator administrator, AccountId id) throws Refusal {
        return transactions.call(() -> {
            Account account = found(id);
            if (account.recoveryHeldUntil(clock.instant()).isEmpty()) {
                return Approval.NOT_HELD;
            }
            boolean second =
                    account.addressChangedBy().filter(administrator::isNamed).isEmpty();
            if (second) {
                account.approveAddress();
            }
            audit.record(
                    AuditEvent.of(administrator, Operation.APPROVE_ADDRESS, second ? Outcome.DONE : Outcome.REFUSED)
                            .about(id));
            return second ? Approval.APPROVED : Approval.SECOND_ADMINISTRATOR_NEEDED;
        });
    }

    @Override
    public void erase(Administrator administrator, AccountId id) throws Refusal {
        transactions.run(() -> {
            eraseAccount.execute(found(id));
            audit.record(AuditEvent.of(administrator, Operation.ERASE_ACCOUNT, Outcome.DONE)
                    .about(id));
        });
    }

    private Account found(AccountId id) throws Refusal {
        return accounts.findLocked(id).orElseThrow(() -> Refusal.because(Reason.NO_SUCH_ACCOUNT));
    }

    private void apply(Administrator administrator, Account account, Change change, Checked checked) {
        List<String> changed = new ArrayList<>();
        if (change.displayName().given()) {
            account.greetAs(change.displayName().value());
            changed.add("display-name");
        }
        if (change.locale().given()) {
            account.speak(checked.locale);
            changed.add("locale");
        }
        if (change.enabled().isPresent() && change.enabled().get() != account.isEnabled()) {
            boolean enabled = change.enabled().get();
            if (enabled) {
                account.enable();
            } else {
                account.disable();
                codes.revoke(account.id());
            }
            changed.add(enabled ? "enabled" : "disabled");
        }
        if (!changed.isEmpty()) {
            audit.record(AuditEvent.of(administrator, Operation.CHANGE_ACCOUNT, Outcome.DONE)
                    .about(account.id())
                    .because(String.join(", ", changed)));
        }
        if (change.email().given()
                && !account.email().map(EmailAddress::value).equals(checked.email.map(EmailAddress::value))) {
            move(administrator, account, checked.email);
        }
    }

    /** Rule 10. Both mailboxes are told: the old one is the only place where a person learns of a theft. */
    private void move(Administrator administrator, Account account, Optional<EmailAddress> mailbox) {
        Instant now = clock.instant();
        Optional<Instant> heldUntil = account.hasSomethingToLose()
                ? Optional.of(now.plus(settings.addressChangeHold()))
                : account.recoveryHeldUntil(now);
        account.recipient()
                .map(old -> Notice.addressRemoved(old, account.userName(), now, heldUntil))
                .map(news -> disownLinks.addTo(news, account))
                .ifPresent(outbox::enqueue);
        account.moveTo(mailbox, administrator.name(), heldUntil);
        account.recipient()
                .ifPresent(fresh -> outbox.enqueue(Notice.addressAdded(fresh, account.userName(), now, heldUntil)));
        codes.revoke(account.id());
        audit.record(AuditEvent.of(administrator, Operation.CHANGE_ADDRESS, Outcome.DONE)
                .about(account.id()));
    }

    /** An address may be the account's own name, and nobody else's name or address. */
    private void requireFree(Account account, Checked checked) throws Refusal {
        if (checked.email.isEmpty()) {
            return;
        }
        String address = checked.email.get().value();
        for (Subject subject : List.of(Subject.withEmail(address), Subject.named(address))) {
            if (accounts.find(account.realm(), subject)
                    .filter(other -> !other.id().equals(account.id()))
                    .isPresent()) {
                throw Refusal.invalid(Field.EMAIL, Rule.TAKEN);
            }
        }
    }

    private static Checked check(Change change) throws Refusal {
        List<Fault> faults = new ArrayList<>();
        Optional<EmailAddress> email = change.email().value().flatMap(EmailAddress::parse);
        if (change.email().value().isPresent() && email.isEmpty()) {
            faults.add(new Fault(Field.EMAIL, Rule.MALFORMED));
        }
        change.displayName().value().flatMap(AccountFields::displayNameFault).ifPresent(faults::add);
        Optional<Locale> locale = AccountFields.locale(change.locale().value().orElse("en"));
        if (locale.isEmpty()) {
            faults.add(new Fault(Field.LOCALE, Rule.MALFORMED));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return new Checked(email, locale.orElseThrow());
    }

    /** The values of a change, in the form in which they are kept. */
    private record Checked(Optional<EmailAddress> email, Locale locale) {}
}
