package rekey.identity.internal.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Sessions;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/**
 * Where sessions are kept. What is found has an account that is enabled and still has the security stamp under which the
 * session began; how old it is the caller looks at. All methods join the open transaction.
 */
interface SessionStore {

    /** A session with the names of its account. */
    record Owned(StoredSession session, String userName, Optional<String> displayName, Optional<String> email) {

        Sessions.Session view() {
            return new Sessions.Session(
                    session.id(),
                    session.account(),
                    userName,
                    displayName,
                    email,
                    session.agent(),
                    session.client(),
                    session.openedAt(),
                    session.usedAt());
        }
    }

    /** Adds a session. */
    void add(StoredSession session);

    /** The session whose token has one of these hashes. */
    Optional<Owned> find(Realm realm, boolean codeNeeded, Collection<byte[]> tokenHashes);

    /** The sessions of one account that are more than a wait for a code, the one that was used last first. */
    List<Owned> ofAccount(Realm realm, AccountId account);

    /** Notes that a session was used, unless that was noted after the moment before. */
    void touch(UUID id, Instant now, Instant before);

    /** Takes the oldest sessions of an account away, so that no more than this are left. */
    void makeRoom(AccountId account, int left);

    /** Takes a session away. */
    void remove(AccountId account, UUID id);

    /** Takes all sessions of an account away but one. */
    void removeOthers(AccountId account, UUID kept);

    /**
     * Gives a session another token and the security stamp that its account has now.
     *
     * @param before the stamp that it has to have until then
     * @return whether there was such a session
     */
    boolean renew(UUID id, UUID before, byte[] tokenHash, Instant now);

    /** Takes away what is over for its age. */
    void removeEndedBefore(Instant moment);
}
