package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import rekey.kernel.Encryption;
import rekey.kernel.Identifiers;
import rekey.kernel.Keysets;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** Writes notices into the store, in the caller's transaction, and has them delivered after its commit. */
@ApplicationScoped
class StoredOutbox implements Outbox {

    private final OutboxStore store;
    private final Encryption encryption;
    private final AfterCommit afterCommit;
    private final Clock clock;

    /** For the container's proxy. */
    StoredOutbox() {
        this.store = null;
        this.encryption = null;
        this.afterCommit = null;
        this.clock = null;
    }

    @Inject
    StoredOutbox(OutboxStore store, Keysets keysets, AfterCommit afterCommit, Clock clock) {
        this(store, keysets.payloads(), afterCommit, clock);
    }

    StoredOutbox(OutboxStore store, Encryption encryption, AfterCommit afterCommit, Clock clock) {
        this.store = store;
        this.encryption = encryption;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    @Override
    public void enqueue(Notice notice) {
        UUID id = Identifiers.next();
        store.add(new OutboxRow(
                id,
                notice.recipient().realm(),
                notice.kind(),
                encryption.seal(Payload.of(notice).write(), id.toString()),
                notice.validUntil().orElse(null),
                clock.instant()));
        afterCommit.startDelivery();
    }
}
