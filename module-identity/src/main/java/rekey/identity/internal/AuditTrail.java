package rekey.identity.internal;

import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.kernel.AccountId;

/** Where it is written down what happened to whom, by whom and from where. Entries are added and never changed. */
interface AuditTrail {

    /** What was asked for. */
    enum Operation {
        REQUEST_RECOVERY,
        COMPLETE_RECOVERY,
        FREEZE,
        CONFIRM,
        AUTHENTICATE,
        SIGN_IN_CODE,
        SIGN_IN_PASSKEY,
        CHANGE_PASSWORD,
        AUTHENTICATE_CALLER,
        AUTHENTICATE_API_USER,
        AUTHORIZE_API_USER,
        CREATE_ACCOUNT,
        CHANGE_ACCOUNT,
        CHANGE_ADDRESS,
        APPROVE_ADDRESS,
        ERASE_ACCOUNT,
        START_RECOVERY,
        UNLOCK,
        IMPORT_ACCOUNTS,
        REVOKE,
        REGISTER_CALLER,
        CHANGE_CALLER,
        REMOVE_CALLER,
        ADD_CALLER_SECRET,
        REMOVE_CALLER_SECRET,
        SWITCH_CONTRACT_OFF,
        SWITCH_CONTRACT_ON,
        BEGIN_ENROLMENT,
        ENROL_FACTOR,
        RENAME_FACTOR,
        REMOVE_FACTOR,
        REPLACE_RECOVERY_CODES,
        RESET_FACTORS,
        REQUEUE_MAIL,
        TEST_MAIL
    }

    /** How it ended. */
    enum Outcome {
        DONE,
        ISSUED,
        NOT_ISSUED,
        UNKNOWN_ACCOUNT,
        CODE_SENT,
        /** What was given holds, and a code was not given. */
        CODE_NEEDED,
        REFUSED,
        /** Too many attempts. */
        THROTTLED,
        /** What was given was incomplete or broke a rule. */
        INVALID,
        /** There was no capacity for another password hash. */
        BUSY,
        /** An unexpected failure; the entry has its incident. */
        FAILED
    }

    /** Writes one entry. Joins the open transaction. */
    void record(AuditEvent event);

    /** Writes one entry of nobody's but the caller's doing. Joins the open transaction. */
    default void record(
            Origin origin, Optional<Caller> caller, Optional<AccountId> account, Operation operation, Outcome outcome) {
        record(AuditEvent.of(origin, operation, outcome).by(caller).about(account));
    }
}
