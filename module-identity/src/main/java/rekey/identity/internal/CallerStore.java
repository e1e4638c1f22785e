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

    /**
     * Adds a caller with its first secret. Joins the open transaction.
     *
     * @throws PersistenceException at once if somebody else took its name or key meanwhile
     */
    void add(CallerRegistration caller, CallerSecret secret);
}
