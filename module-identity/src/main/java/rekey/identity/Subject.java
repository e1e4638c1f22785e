package rekey.identity;

import java.util.Objects;
import java.util.Optional;
import rekey.kernel.AccountId;

/**
 * Which account a request speaks of, as the client put it. Where more than one part is given, all have to name the same
 * account.
 *
 * @param id the account's id
 * @param name the person's user name or, where no account has it as user name, the address on file
 * @param email the address on file; unlike a name it is checked for its form
 */
public record Subject(Optional<AccountId> id, Optional<String> name, Optional<String> email) {

    public Subject {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(email);
    }

    /** The account with this user name or address. */
    public static Subject named(String name) {
        return new Subject(Optional.empty(), Optional.of(name), Optional.empty());
    }

    /** The account with this address on file. */
    public static Subject withEmail(String email) {
        return new Subject(Optional.empty(), Optional.empty(), Optional.of(email));
    }

    /** The account with this id, this address, or both. */
    public static Subject identifiedBy(Optional<AccountId> id, Optional<String> email) {
        return new Subject(id, Optional.empty(), email);
    }

    /** Whether the client named no account at all. */
    public boolean isEmpty() {
        return id.isEmpty() && name.isEmpty() && email.isEmpty();
    }

    /** Without the name: people type passwords into name fields. */
    @Override
    public String toString() {
        return "Subject";
    }
}
