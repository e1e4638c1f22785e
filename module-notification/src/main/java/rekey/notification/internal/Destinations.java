package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import rekey.kernel.EmailAddress;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.notification.Undeliverables;

/** Addresses as the outbox knows them: by keyed hashes, so that its rows tell nobody whom they are for. */
@ApplicationScoped
class Destinations implements Undeliverables {

    /** What the hash of an address is for. */
    private static final String PURPOSE = "mail-destination";

    private final OutboxStore store;
    private final KeyedHash hashes;

    /** For the container's proxy. */
    Destinations() {
        this.store = null;
        this.hashes = null;
    }

    @Inject
    Destinations(OutboxStore store, Keysets keysets) {
        this(store, keysets.grants());
    }

    Destinations(OutboxStore store, KeyedHash hashes) {
        this.store = store;
        this.hashes = hashes;
    }

    /** What a row keeps of an address. */
    byte[] hash(EmailAddress address) {
        return hashes.forStorage(PURPOSE, address.value());
    }

    /** What rows may have kept of an address, while keys rotate. */
    Collection<byte[]> underEachKey(EmailAddress address) {
        return hashes.forLookup(PURPOSE, address.value());
    }

    @Override
    public Optional<Undeliverable> of(EmailAddress address) {
        return store.undeliverable(underEachKey(address));
    }
}
