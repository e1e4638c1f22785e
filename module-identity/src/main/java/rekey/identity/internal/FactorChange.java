package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Sessions;
import rekey.identity.internal.session.SessionRenewal;
import rekey.mfa.MailedCodes;

/**
 * What every change of an account's factors comes with, since it is a change of credentials: a new security stamp, which
 * ends all sessions, and the death of the codes that were mailed (rule 9). All of it joins the open transaction.
 */
@ApplicationScoped
class FactorChange {

    private final AccountStore accounts;
    private final MailedCodes mailedCodes;
    private final SessionRenewal sessions;

    /** For the container's proxy. */
    FactorChange() {
        this(null, null, null);
    }

    @Inject
    FactorChange(AccountStore accounts, MailedCodes mailedCodes, SessionRenewal sessions) {
        this.accounts = accounts;
        this.mailedCodes = mailedCodes;
        this.sessions = sessions;
    }

    /**
     * Keeps others who change the account's factors waiting until the open transaction ends.
     *
     * @throws LostRace if the account's credentials changed since it was read: what was proved then proves nothing now
     */
    void lock(Account asRead) {
        locked(asRead);
    }

    /**
     * Changes the stamp of an account that is enabled and still as it was read.
     *
     * @param session in which the person makes the change, and which goes on
     * @return that session, under its new token
     * @throws LostRace if the account's credentials changed since, or the session ended
     */
    Optional<Sessions.Opened> apply(Account asRead, Optional<Sessions.Session> session) {
        Account account = locked(asRead);
        account.changeStamp();
        accounts.save(account);
        mailedCodes.revoke(account.id());
        return session.map(
                present -> sessions.renew(present, asRead.securityStamp()).orElseThrow(LostRace::new));
    }

    private Account locked(Account asRead) {
        return accounts.findLocked(asRead.id())
                .filter(account ->
                        account.isEnabled() && account.securityStamp().equals(asRead.securityStamp()))
                .orElseThrow(LostRace::new);
    }
}
