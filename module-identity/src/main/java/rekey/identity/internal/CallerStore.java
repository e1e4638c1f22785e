package rekey.identity.internal;

import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Realm;

/** Where callers and their secrets are kept. */
interface CallerStore {

    /** The caller with this name, enabled or not. */
    Optional<CallerRegistration> find(Realm realm, String name);

    /** The caller with this id, enabled or not. */
    Optional<CallerRegistration> find(UUID id);

    /** The caller that has a secret with one of these hashes. */
    Optional<CallerRegistration> findBySecret(Realm realm, Collection<byte[]> lookupHashes);

    /** The live secrets of a caller, the newest first. */
    List<CallerSecret> secrets(CallerRegistration caller);

    /** The live secrets of the caller with this name, the newest first; none if there is no such caller. */
    List<CallerSecret> secrets(Realm realm, String name);

    /** Callers of a realm by their names, from after this one on. */
    List<CallerRegistration> list(Realm realm, Optional<String> after, int limit);

    /** Keeps others who add secrets to this caller waiting until the open transaction ends. */
    void lock(UUID caller);

    /**
     * Adds a caller with its first secret. Joins the open transaction.
     *
     * @throws PersistenceException at once if somebody else took its name or key meanwhile
     */
    void add(CallerRegistration caller, CallerSecret secret);

    /**
     * Adds a further secret. Joins the open transaction.
     *
     * @throws PersistenceException at once if somebody else took the key meanwhile
     */
    void add(CallerSecret secret);

    /**
     * Removes a secret. Joins the open transaction.
     *
     * @return whether it was there
     */
    boolean remove(CallerSecret secret);
}
