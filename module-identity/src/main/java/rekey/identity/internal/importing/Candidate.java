package rekey.identity.internal.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AccountImports.ImportedAccount;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.AccountFields;
import rekey.identity.internal.legacy.ImportedHash;
import rekey.identity.internal.legacy.UnacceptableHash;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.UserName;

/**
 * A line that can become an account, in the form in which it is kept.
 *
 * @param chosen whether the id came with the line
 * @param nameAsAddress the key of the address that the name is at the same time, if it is
 * @param addressAsName the key of the name that the address is at the same time, if it is
 */
record Candidate(
        long line,
        UUID id,
        boolean chosen,
        UserName name,
        Optional<EmailAddress> email,
        Optional<String> displayName,
        String locale,
        Optional<ImportedHash> hash,
        boolean enabled,
        Optional<String> nameAsAddress,
        Optional<String> addressAsName) {

    private static final UUID ZERO = new UUID(0, 0);

    /** A checked line: a candidate, or its first fault. */
    record Checked(Optional<Candidate> candidate, Optional<Fault> fault) {

        private static Checked fault(Field field, Rule rule) {
            return new Checked(Optional.empty(), Optional.of(new Fault(field, rule)));
        }
    }

    static Checked check(long line, ImportedAccount account) {
        List<Fault> faults = new ArrayList<>();
        if (account.id().filter(ZERO::equals).isPresent()) {
            return Checked.fault(Field.ACCOUNT_ID, Rule.MALFORMED);
        }
        Optional<UserName> name = account.userName().flatMap(UserName::parse);
        if (name.isEmpty()) {
            return Checked.fault(Field.USER_NAME, account.userName().isEmpty() ? Rule.REQUIRED : Rule.MALFORMED);
        }
        Optional<EmailAddress> email = account.email().flatMap(EmailAddress::parse);
        if (account.email().isPresent() && email.isEmpty()) {
            return Checked.fault(Field.EMAIL, Rule.MALFORMED);
        }
        account.displayName().flatMap(AccountFields::displayNameFault).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            return new Checked(Optional.empty(), Optional.of(faults.get(0)));
        }
        Optional<Locale> locale = account.locale().isEmpty()
                ? Optional.of(Locale.ENGLISH)
                : AccountFields.locale(account.locale().get());
        if (locale.isEmpty()) {
            return Checked.fault(Field.LOCALE, Rule.MALFORMED);
        }
        Optional<ImportedHash> hash;
        try {
            hash = account.passwordHash().isEmpty()
                    ? Optional.empty()
                    : Optional.of(ImportedHash.read(account.passwordHash().get()));
        } catch (UnacceptableHash refused) {
            return Checked.fault(Field.PASSWORD_HASH, rule(refused.reason()));
        }
        return new Checked(
                Optional.of(new Candidate(
                        line,
                        account.id().orElseGet(Identifiers::next),
                        account.id().isPresent(),
                        name.get(),
                        email,
                        account.displayName(),
                        locale.get().toLanguageTag(),
                        hash,
                        account.enabled().orElse(true),
                        name.get().value().indexOf('@') < 0
                                ? Optional.empty()
                                : EmailAddress.parse(name.get().value()).map(EmailAddress::key),
                        email.flatMap(address -> UserName.parse(address.value()))
                                .map(UserName::key))),
                Optional.empty());
    }

    private static Rule rule(UnacceptableHash.Reason reason) {
        return switch (reason) {
            case UNKNOWN_FORM -> Rule.MALFORMED;
            case TOO_COSTLY -> Rule.TOO_COSTLY;
        };
    }

    /** Without personal data and hash. */
    @Override
    public String toString() {
        return "Candidate[" + line + "]";
    }
}
