package rekey.identity.internal;

import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.kernel.AccountId;

/** Where it is written down what happened to whom, by whom and from where. */
interface AuditTrail {

    /** What was asked for. */
    enum Operation {
        REQUEST_RECOVERY,
        COMPLETE_RECOVERY,
        CONFIRM,
        AUTHENTICATE
    }

    /** How it ended. */
    enum Outcome {
        DONE,
        ISSUED,
        NOT_ISSUED,
        UNKNOWN_ACCOUNT,
        CODE_SENT,
        REFUSED
    }

    /** Writes one entry. Joins the open transaction. */
    void record(
            Origin origin, Optional<Caller> caller, Optional<AccountId> account, Operation operation, Outcome outcome);
}
