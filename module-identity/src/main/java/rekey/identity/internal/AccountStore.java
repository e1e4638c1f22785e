package rekey.identity.internal;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.UserName;

/** Where accounts are kept. Every look-up carries the realm. */
interface AccountStore {

    /** The account that all parts of the subject agree on, enabled or not. */
    Optional<Account> find(Realm realm, Subject subject);

    /** The account with this id, whatever its realm; for administrators. */
    Optional<Account> find(AccountId id);

    /** As {@link #find(AccountId)}, and keeps others who change the account waiting until the open transaction ends. */
    Optional<Account> findLocked(AccountId id);

    /**
     * Writes what was changed on an account.
     *
     * @throws PersistenceException at once if somebody else took its address meanwhile
     */
    void save(Account account);

    /** Removes an account, and its grants with it. Joins the open transaction. */
    void remove(Account account);

    /** Whether somebody has this id, in whatever realm. */
    boolean isTaken(AccountId id);

    /** Whether somebody in the realm has this user name. */
    boolean isTaken(Realm realm, UserName userName);

    /** Whether somebody in the realm has this address. */
    boolean isTaken(Realm realm, EmailAddress email);

    /** The next account number. */
    long nextNumber();

    /**
     * Adds an account. Joins the open transaction.
     *
     * @throws PersistenceException at once if somebody else took its id, name or address meanwhile
     */
    void add(Account account);

    /**
     * Sets password hash and security stamp and moves the account's epoch on, which kills its grants, if the account is
     * enabled and still as it was read. Joins the open transaction.
     *
     * @return whether it was; {@code false} for the loser of a race
     */
    boolean setPassword(Account asRead, String passwordHash, UUID securityStamp);

    /** Replaces the hash of an unchanged password by a stronger one, if neither the password nor its hash changed since it was read. */
    boolean upgradeHash(Account asRead, String passwordHash);

    /**
     * Takes the password away, changes the security stamp and moves the epoch on, whatever happened since the account
     * was read. Joins the open transaction.
     */
    void freeze(Account account, UUID securityStamp);

    /** Mails nobody a way back until then, unless an administrator says otherwise. Joins the open transaction. */
    void hold(Account account, Instant until);

    /** Some accounts whose hash is to be wrapped, in the order of their ids. */
    List<Account> withWeakHash(int most);

    /**
     * Some hashes that begin with none of these texts, in the order of their accounts' ids; for walking through all of them, page by
     * page. A page costs as much as there are accounts between its first and its last.
     *
     * @param starts a few, without the wildcards of LIKE
     * @param after the last account of the page before
     */
    List<HashOfAccount> hashesUnlike(List<String> starts, Optional<AccountId> after, int most);

    /** What is stored of an account's password. */
    record HashOfAccount(AccountId id, String hash) {

        /** Without the hash. */
        @Override
        public String toString() {
            return "HashOfAccount[" + id + "]";
        }
    }

    /**
     * Keeps others who change this account or issue grants for it waiting until the open transaction ends, and reads the
     * account anew, since somebody may have changed it after it was read in this transaction.
     */
    void lock(Account account);

    /** A subject and the realm in which to look for it. */
    record Named(Realm realm, Subject subject) {}

    /**
     * The accounts of many subjects at once, locked as by {@link #lock}, in the order of their ids, so that two who do
     * this at once do not wait for each other. A few statements, however many subjects.
     *
     * @return for each subject that has an account, enabled or not, that account
     */
    Map<Named, Account> findAndLock(Collection<Named> names);
}
