package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.EmailAddress;
import rekey.kernel.Encryption;
import rekey.kernel.Identifiers;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.UnsentMail;

/** Writes notices into the store, in the caller's transaction, and has them delivered after its commit. */
@ApplicationScoped
class StoredOutbox implements Outbox, UnsentMail {

    private static final Duration DAY = Duration.ofHours(24);

    private final OutboxStore store;
    private final Encryption encryption;
    private final Destinations destinations;
    private final MessageIds messageIds;
    private final AfterCommit afterCommit;
    private final Clock clock;

    /** For the container's proxy. */
    StoredOutbox() {
        this.store = null;
        this.encryption = null;
        this.destinations = null;
        this.messageIds = null;
        this.afterCommit = null;
        this.clock = null;
    }

    @Inject
    StoredOutbox(
            OutboxStore store,
            Keysets keysets,
            Destinations destinations,
            NotificationSettings settings,
            AfterCommit afterCommit,
            Clock clock) {
        this(store, keysets.payloads(), destinations, MessageIds.from(settings.from()), afterCommit, clock);
    }

    StoredOutbox(
            OutboxStore store,
            Encryption encryption,
            Destinations destinations,
            MessageIds messageIds,
            AfterCommit afterCommit,
            Clock clock) {
        this.store = store;
        this.encryption = encryption;
        this.destinations = destinations;
        this.messageIds = messageIds;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    @Override
    public void enqueue(Notice notice) {
        Instant now = clock.instant();
        if (notice.oncePerDay().isPresent()
                && !store.isFirstOfDay(notice.oncePerDay().get(), notice.kind(), now, now.plus(DAY))) {
            return;
        }
        UUID id = Identifiers.next();
        store.add(new OutboxRow(
                id,
                notice.recipient().realm(),
                notice.kind(),
                encryption.seal(Payload.of(notice).write(), id.toString()),
                destinations.hash(notice.recipient().address()),
                messageIds.of(id),
                notice.validUntil().orElse(null),
                now));
        afterCommit.startDelivery();
    }

    @Override
    public int withdraw(Optional<Realm> realm, Optional<Collection<EmailAddress>> to, Instant writtenBefore) {
        Optional<List<byte[]>> hashes = to.map(addresses -> addresses.stream()
                .flatMap(address -> destinations.underEachKey(address).stream())
                .toList());
        return store.withdraw(realm, hashes, writtenBefore, clock.instant());
    }
}
