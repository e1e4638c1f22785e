package rekey.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Sessions.Opened;
import rekey.identity.Sessions.Session;
import rekey.identity.internal.SecretText;
import rekey.kernel.Keysets;

/** What the other use cases of the module do to sessions. All of it joins the open transaction. */
@ApplicationScoped
public class SessionRenewal {

    private final SessionStore store;
    private final Keysets keysets;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    protected SessionRenewal() {
        this(null, null, null, null);
    }

    @Inject
    SessionRenewal(SessionStore store, Keysets keysets, Clock clock, SecureRandom random) {
        this.store = store;
        this.keysets = keysets;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Lets a session outlive the change of credentials that the person has just made in it, in the transaction of that
     * change: it takes over the account's new security stamp, and its token changes (ASVS 5.0, 7.2.4). All others of the
     * account end by the new stamp.
     *
     * @param before the stamp that the account had until then: a session that began under another was over already, and
     *     must not come to life again
     * @return empty if the session ended meanwhile
     */
    public Optional<Opened> renew(Session session, UUID before) {
        String token = SecretText.token(random);
        byte[] hash = keysets.grants().forStorage(AccountSessions.PURPOSE, token);
        return store.renew(session.id(), before, hash, clock.instant())
                ? Optional.of(new Opened(token, false))
                : Optional.empty();
    }

    /** Takes away what is over for its age. */
    public void removeEndedBefore(Instant moment) {
        store.removeEndedBefore(moment);
    }
}
