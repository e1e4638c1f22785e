package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rekey.mfa.AttemptCounters;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.notification.UnsentMail;

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
    private final UnsentMail mail;
    private final Clock clock;

    /** For the container's proxy. */
    EraseAccount() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    EraseAccount(
            AccountStore accounts,
            ErasedAccounts erased,
            AttemptCounters attempts,
            MailedCodes codes,
            Factors factors,
            UnsentMail mail,
            Clock clock) {
        this.accounts = accounts;
        this.erased = erased;
        this.attempts = attempts;
        this.codes = codes;
        this.factors = factors;
        this.mail = mail;
        this.clock = clock;
    }

    /** Joins the open transaction, which has locked the account. */
    void execute(Account account) {
        Instant now = clock.instant();
        erased.add(account, now);
        account.email()
                .ifPresent(address ->
                        mail.withdraw(Optional.of(account.realm()), Optional.of(List.of(address)), now.plusMillis(1)));
        factors.removeAll(account.id());
        codes.revoke(account.id());
        // Last, as by whoever uses a factor or a code up: two in opposite orders would wait for each other.
        for (AttemptCounters.Kind kind : AttemptCounters.Kind.values()) {
            attempts.clear(account.id(), kind);
        }
        accounts.remove(account);
    }
}
