package rekey.identity;

import java.util.List;
import rekey.kernel.AccountId;
import rekey.mfa.Factor;

/**
 * For the person who has lost phone and codes, and has shown a service desk who they are. The only way in which factors
 * go without a proof of one.
 */
public interface FactorReset {

    /**
     * Removes all factors and recovery codes of an account, and with them what was begun, and lifts the suspension of
     * their codes. Sessions end by a new security stamp, mailed codes are dead. The password stays. Written into the audit trail with the administrator's name and the reason; the
     * person is told by mail.
     *
     * @param administrator whose own proof has to be fresh; the edge sees to that
     * @param reason why, at most {@link AuditLog#MAX_DETAIL} characters
     * @return what was removed; an account without factors is no refusal, and is written down as well
     * @throws Refusal {@code NO_SUCH_ACCOUNT}
     */
    List<Factor> reset(Administrator administrator, AccountId account, String reason) throws Refusal;
}
