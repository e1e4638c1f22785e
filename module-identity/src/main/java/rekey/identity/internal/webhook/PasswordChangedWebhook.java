package rekey.identity.internal.webhook;

import java.util.UUID;
import rekey.kernel.AccountId;

/** Tells relying systems that an account's credentials changed. */
public interface PasswordChangedWebhook {

    /**
     * Queues a message for every configured address. Joins the open transaction; costs an insert for each, and nothing
     * where none is configured.
     *
     * @param securityStamp the new one, as {@code POST /v1/authenticate} gives it: sessions under any other are over
     */
    void enqueue(AccountId account, UUID securityStamp);
}
