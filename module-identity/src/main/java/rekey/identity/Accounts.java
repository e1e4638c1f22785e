package rekey.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/** The accounts that Rekey keeps credentials for. */
public interface Accounts {

    /**
     * Creates an account. A password can be given here and nowhere else: later, only the person sets one. Ids and names
     * of erased accounts are taken for good.
     *
     * @throws Refusal {@code INVALID_INPUT}, {@code BUSY}
     */
    Account create(Administrator administrator, NewAccount account) throws Refusal;

    /** Looks an account up by its id, over all realms. */
    Optional<Account> find(AccountId id);

    /**
     * What a new account is to be.
     *
     * @param id chosen by the provisioning system, or empty for a new one
     * @param locale the language of the person's mails; English when empty
     * @param password checked by the same rules as one that a person chooses; without it the account starts with a
     *     recovery
     * @param passwordHash instead of the password, as another system has it, in one of the formats of
     *     {@code docs/passwords.md}
     */
    record NewAccount(
            Realm realm,
            Optional<UUID> id,
            Optional<String> userName,
            Optional<String> email,
            Optional<String> displayName,
            Optional<String> locale,
            Optional<String> password,
            Optional<String> passwordHash) {

        /** An account with a password, or without any. */
        public NewAccount(
                Realm realm,
                Optional<UUID> id,
                Optional<String> userName,
                Optional<String> email,
                Optional<String> displayName,
                Optional<String> locale,
                Optional<String> password) {
            this(realm, id, userName, email, displayName, locale, password, Optional.empty());
        }

        /** Without personal data and password. */
        @Override
        public String toString() {
            return "NewAccount[" + realm + "]";
        }
    }

    /**
     * An account as administrators see it: no credential.
     *
     * @param number a number of its own for contracts that identify accounts by number
     * @param recoveryHeldUntil until when no recovery is possible, because the address was changed
     */
    record Account(
            AccountId id,
            long number,
            Realm realm,
            String userName,
            Optional<String> email,
            Optional<String> displayName,
            Locale locale,
            boolean enabled,
            Optional<Instant> recoveryHeldUntil) {

        /** Without personal data. */
        @Override
        public String toString() {
            return "Account[" + id + "]";
        }
    }
}
