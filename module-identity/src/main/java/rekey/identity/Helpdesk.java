package rekey.identity;

import rekey.kernel.AccountId;

/**
 * What a service desk may do for a person. Nobody there sees or chooses a password; every act has a reason, is written
 * into the audit trail with the administrator's name, and is told to the person.
 */
public interface Helpdesk {

    /** The most characters of a reason. */
    int MAX_REASON = AuditLog.MAX_DETAIL;

    /**
     * Has a link for a new password mailed to the address on file, past the limits that strangers are under; no more than
     * three such links live at a time.
     *
     * @throws Refusal {@code NO_SUCH_ACCOUNT}
     */
    Started startRecovery(Administrator administrator, AccountId id, String reason) throws Refusal;

    /**
     * Lifts the block after too many wrong passwords or codes.
     *
     * @throws Refusal {@code NO_SUCH_ACCOUNT}
     */
    void unlock(Administrator administrator, AccountId id, String reason) throws Refusal;

    /** What came of starting a recovery. */
    enum Started {
        /** The mail is on its way. */
        MAILED,
        /** The account has no address. */
        NO_ADDRESS,
        /** The account is disabled. */
        DISABLED,
        /** The address was changed lately, and nobody approved it. */
        HELD,
        /** As many links and temporary passwords live as may. */
        ENOUGH_ALIVE
    }
}
