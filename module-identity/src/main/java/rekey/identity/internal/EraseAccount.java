package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import rekey.mfa.AttemptCounters;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;

/**
 * Removes all that is kept of a person, in every module, and keeps the place empty. The audit trail stays: it knows the
 * account by its id, and nobody by that id any more.
 */
@ApplicationScoped
class EraseAccount {

    private final AccountStore accounts;
    private final ErasedAccounts erased;
    private final AttemptCounters attempts;
    private final MailedCodes codes;
    private final Factors factors;
    private final Clock clock;

    /** For the container's proxy. */
    EraseAccount() {
        this(null, null, null, null, null, null);
    }

    @Inject
    EraseAccount(
            AccountStore accounts,
            ErasedAccounts erased,
            AttemptCounters attempts,
            MailedCodes codes,
            Factors factors,
            Clock clock) {
        this.accounts = accounts;
        this.erased = erased;
        this.attempts = attempts;
        this.codes = codes;
        this.factors = factors;
        this.clock = clock;
    }

    /** Joins the open transaction, which has locked the account. */
    void execute(Account account) {
        erased.add(account, clock.instant());
        for (AttemptCounters.Kind kind : AttemptCounters.Kind.values()) {
            attempts.clear(account.id(), kind);
        }
        codes.revoke(account.id());
        factors.removeAll(account.id());
        accounts.remove(account);
    }
}
