package rekey.identity.internal.session;

import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import rekey.identity.Authentication;
import rekey.identity.Sessions;
import rekey.kernel.Keysets;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;

/** Sessions over a database, put together by {@code new}. */
public final class TestSessions {

    private final SessionStore store;
    private final Keysets keysets;
    private final Clock clock;

    public TestSessions(TestDatabase database, Keysets keysets, Clock clock) {
        this.store = new JpaSessionStore(database.entityManager());
        this.keysets = keysets;
        this.clock = clock;
    }

    /** Sessions that begin by this way of proving who one is. */
    public Sessions by(Authentication authentication, AccountProofs proofs, Config config, Transactions transactions) {
        return new AccountSessions(
                authentication,
                proofs,
                store,
                new SessionSettings(config),
                keysets,
                transactions,
                clock,
                new SecureRandom());
    }

    /** What other use cases do to them. */
    public SessionRenewal renewal() {
        return new SessionRenewal(store, keysets, clock, new SecureRandom());
    }
}
