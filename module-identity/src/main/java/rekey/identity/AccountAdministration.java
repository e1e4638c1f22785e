package rekey.identity;

import java.util.Objects;
import java.util.Optional;
import rekey.identity.Accounts.Account;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/**
 * What administrators look up, change and erase. Every change is written into the audit trail with the administrator's
 * name.
 */
public interface AccountAdministration {

    /** The account with this address on file, in whatever spelling. */
    Optional<Account> findByEmail(Realm realm, String email);

    /** The account with this user name, in whatever spelling. */
    Optional<Account> findByUserName(Realm realm, String userName);

    /**
     * Changes what is given and leaves the rest.
     *
     * <p>Another address is told to the old and the new one, kills grants and mailed codes, and holds recovery for a day
     * ({@code rekey.address-change.hold}) unless {@link #approveAddress} ends that. An account that has neither an address
     * nor a password so far has nothing to be taken over: its first address holds nothing. Disabling kills grants, codes
     * and sessions (by a new security stamp); enabling brings none of them back.
     *
     * @return the account as it is now
     * @throws Refusal {@code NO_SUCH_ACCOUNT}, {@code INVALID_INPUT}; nothing was changed
     */
    Account change(Administrator administrator, AccountId id, Change change) throws Refusal;

    /**
     * Ends the hold of recovery after a change of address, if another administrator made that change.
     *
     * @throws Refusal {@code NO_SUCH_ACCOUNT}
     */
    Approval approveAddress(Administrator administrator, AccountId id) throws Refusal;

    /**
     * Erases a person: the account with everything that belongs to it goes, the audit trail with its surrogate ids stays.
     * Neither the id nor the name is ever given to somebody else.
     *
     * @throws Refusal {@code NO_SUCH_ACCOUNT}
     */
    void erase(Administrator administrator, AccountId id) throws Refusal;

    /** What came of an approval. */
    enum Approval {
        /** Recovery is possible from now on. */
        APPROVED,
        /** Nothing is held. */
        NOT_HELD,
        /** Whoever changed the address cannot approve it. */
        SECOND_ADMINISTRATOR_NEEDED
    }

    /**
     * A part of an account in a change.
     *
     * @param given whether it is to be changed at all
     * @param value what it is to be; empty to remove it
     */
    record Part(boolean given, Optional<String> value) {

        private static final Part UNTOUCHED = new Part(false, Optional.empty());

        public Part {
            Objects.requireNonNull(value);
        }

        /** It stays as it is. */
        public static Part untouched() {
            return UNTOUCHED;
        }

        /** It becomes this, or is removed. */
        public static Part becoming(Optional<String> value) {
            return new Part(true, value);
        }

        /** Without the value: it is personal data. */
        @Override
        public String toString() {
            return "Part[" + given + "]";
        }
    }

    /** What is to be changed. Without a locale the account's is English. */
    record Change(Part email, Part displayName, Part locale, Optional<Boolean> enabled) {

        public Change {
            Objects.requireNonNull(email);
            Objects.requireNonNull(displayName);
            Objects.requireNonNull(locale);
            Objects.requireNonNull(enabled);
        }
    }
}
