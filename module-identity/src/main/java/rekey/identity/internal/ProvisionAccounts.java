package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import rekey.identity.Accounts;
import rekey.identity.Administrator;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.legacy.ImportedHash;
import rekey.identity.internal.legacy.UnacceptableHash;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.kernel.UserName;

/** Use case: an administrator's system creates and looks up accounts. */
@ApplicationScoped
class ProvisionAccounts implements Accounts {

    private static final UUID ZERO = new UUID(0, 0);

    private final AccountStore accounts;
    private final ErasedAccounts erased;
    private final AuditTrail audit;
    private final PasswordHashing hashing;
    private final PasswordScreening screening;
    private final StoredForms forms;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    ProvisionAccounts() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    ProvisionAccounts(
            AccountStore accounts,
            ErasedAccounts erased,
            AuditTrail audit,
            PasswordHashing hashing,
            PasswordScreening screening,
            StoredForms forms,
            Transactions transactions,
            Clock clock) {
        this.accounts = accounts;
        this.erased = erased;
        this.audit = audit;
        this.hashing = hashing;
        this.screening = screening;
        this.forms = forms;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Account create(Administrator administrator, NewAccount wanted) throws Refusal {
        return create(
                wanted,
                false,
                account -> audit.record(AuditEvent.of(administrator, Operation.CREATE_ACCOUNT, Outcome.DONE)
                        .about(account.id())));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return transactions.call(() -> accounts.find(id).map(found -> found.view(clock.instant())));
    }

    /** Creates an account that no administrator asked for. */
    Account create(NewAccount wanted) throws Refusal {
        return create(wanted, false, nobodysDoing -> {});
    }

    /** Creates an account of the demonstration. */
    Account createForDemonstration(NewAccount wanted) throws Refusal {
        return create(wanted, true, nobodysDoing -> {});
    }

    private Account create(NewAccount wanted, boolean demo, Consumer<Account> record) throws Refusal {
        Draft draft = check(wanted);
        Optional<String> hash = draft.password.isPresent()
                ? Optional.of(hashing.hash(draft.password.get(), Lane.PROVED))
                : wanted.passwordHash();
        forms.note(wanted
                .passwordHash()
                .flatMap(foreign -> StoredPassword.read(foreign).form())
                .stream());
        try {
            return transactions.call(() -> {
                Account account = add(wanted, draft, hash, demo);
                record.accept(account);
                return account;
            });
        } catch (PersistenceException perhapsSomebodyWasFaster) {
            transactions.run(() -> requireFree(wanted, draft));
            throw perhapsSomebodyWasFaster;
        }
    }

    private Account add(NewAccount wanted, Draft draft, Optional<String> hash, boolean demo) throws Refusal {
        requireFree(wanted, draft);
        rekey.identity.internal.Account account = new rekey.identity.internal.Account(
                draft.id,
                accounts.nextNumber(),
                wanted.realm(),
                draft.userName,
                draft.email,
                wanted.displayName(),
                draft.locale,
                hash,
                demo,
                clock.instant());
        accounts.add(account);
        return account.view(clock.instant());
    }

    /** A name may not be somebody else's address, nor the other way round: one would hide the other in recoveries. */
    private void requireFree(NewAccount wanted, Draft draft) throws Refusal {
        Realm realm = wanted.realm();
        List<Fault> taken = new ArrayList<>();
        if (accounts.isTaken(draft.id) || erased.had(draft.id)) {
            taken.add(new Fault(Field.ACCOUNT_ID, Rule.TAKEN));
        }
        if (accounts.isTaken(realm, draft.userName)
                || erased.had(realm, draft.userName)
                || EmailAddress.parse(draft.userName.value())
                        .filter(address -> accounts.isTaken(realm, address))
                        .isPresent()) {
            taken.add(new Fault(Field.USER_NAME, Rule.TAKEN));
        }
        if (draft.email.filter(email -> accounts.isTaken(realm, email)).isPresent()
                || draft.email
                        .flatMap(email -> UserName.parse(email.value()))
                        .filter(name -> accounts.isTaken(realm, name))
                        .isPresent()) {
            taken.add(new Fault(Field.EMAIL, Rule.TAKEN));
        }
        if (!taken.isEmpty()) {
            throw Refusal.invalid(taken);
        }
    }

    private Draft check(NewAccount wanted) throws Refusal {
        List<Fault> faults = new ArrayList<>();
        if (wanted.id().filter(ZERO::equals).isPresent()) {
            faults.add(new Fault(Field.ACCOUNT_ID, Rule.MALFORMED));
        }
        Optional<UserName> userName = wanted.userName().flatMap(UserName::parse);
        if (userName.isEmpty()) {
            faults.add(new Fault(Field.USER_NAME, wanted.userName().isEmpty() ? Rule.REQUIRED : Rule.MALFORMED));
        }
        Optional<EmailAddress> email = wanted.email().flatMap(EmailAddress::parse);
        if (wanted.email().isPresent() && email.isEmpty()) {
            faults.add(new Fault(Field.EMAIL, Rule.MALFORMED));
        }
        wanted.displayName().flatMap(AccountFields::displayNameFault).ifPresent(faults::add);
        Optional<Locale> locale = AccountFields.locale(wanted.locale().orElse("en"));
        if (locale.isEmpty()) {
            faults.add(new Fault(Field.LOCALE, Rule.MALFORMED));
        }
        Optional<String> password = wanted.password().flatMap(PasswordPolicy::prepare);
        wanted.password().ifPresent(given -> faults.addAll(PasswordPolicy.contextFreeFaults(Field.PASSWORD, given)));
        if (faults.isEmpty() && password.isPresent()) {
            faults.addAll(screening.faults(
                    Field.PASSWORD,
                    password.get(),
                    wanted.realm(),
                    userName.orElseThrow().value(),
                    email,
                    false));
        }
        wanted.passwordHash().flatMap(hash -> hashFault(hash, password)).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        AccountId id = new AccountId(wanted.id().orElseGet(Identifiers::next));
        return new Draft(id, userName.orElseThrow(), email, locale.orElseThrow(), password);
    }

    /** A hash comes instead of a password: of two credentials nobody knows which one is meant. */
    private static Optional<Fault> hashFault(String hash, Optional<String> password) {
        if (password.isPresent()) {
            return Optional.of(new Fault(Field.PASSWORD_HASH, Rule.MALFORMED));
        }
        try {
            ImportedHash.read(hash);
            return Optional.empty();
        } catch (UnacceptableHash refused) {
            return Optional.of(new Fault(
                    Field.PASSWORD_HASH,
                    switch (refused.reason()) {
                        case UNKNOWN_FORM -> Rule.MALFORMED;
                        case TOO_COSTLY -> Rule.TOO_COSTLY;
                    }));
        }
    }

    /** What was asked for, in the form in which it is kept. */
    private record Draft(
            AccountId id, UserName userName, Optional<EmailAddress> email, Locale locale, Optional<String> password) {}
}
