package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.kernel.AccountId;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;

/**
 * Counts equal events of one minute on this node. The first of them is to be written at once; the others are counted
 * here and written as one.
 *
 * <p>The memory is bounded: a client that uses ever new names is counted without the names from the
 * {@value #MOST_PER_CLIENT}th on, and when {@value #MOST} counts are open, further clients are counted together. A crash
 * loses the counts of its minute, not the first entries.
 */
@ApplicationScoped
class FloodCounts {

    static final int MOST_PER_CLIENT = 50;
    static final int MOST = 10_000;

    private static final long MINUTE = 60_000;

    /** No client has this address. */
    private static final ClientAddress MANY = ClientAddress.of("0.0.0.0");

    private final Clock clock;
    private final Map<Key, Count> open = new HashMap<>();
    private final Map<ClientAddress, Integer> perClient = new HashMap<>();

    /** For the container's proxy. */
    FloodCounts() {
        this(null);
    }

    @Inject
    FloodCounts(Clock clock) {
        this.clock = clock;
    }

    /** @return the event as it is to be written now; empty when it is counted with others */
    synchronized Optional<AuditEvent> add(AuditEvent event) {
        AuditEvent counted = bounded(event);
        Count count = open.get(Key.of(counted));
        if (count == null) {
            open.put(Key.of(counted), new Count(counted, clock.millis() / MINUTE));
            perClient.merge(counted.origin().client(), 1, Integer::sum);
            return Optional.of(counted);
        }
        count.more++;
        return Optional.empty();
    }

    /** Takes out the counts of the minutes that are over, those of more than one event as what is to be written. */
    synchronized List<AuditEvent> drain() {
        long minute = clock.millis() / MINUTE;
        List<AuditEvent> sums = new ArrayList<>();
        open.values().removeIf(count -> {
            boolean over = count.minute < minute;
            if (over) {
                perClient.computeIfPresent(count.event.origin().client(), (client, n) -> n == 1 ? null : n - 1);
                if (count.more > 0) {
                    sums.add(count.event.times(count.more));
                }
            }
            return over;
        });
        return sums;
    }

    private AuditEvent bounded(AuditEvent event) {
        if (open.containsKey(Key.of(event))) {
            return event;
        }
        if (open.size() >= MOST) {
            Origin origin = event.origin();
            return AuditEvent.of(
                    new Origin(origin.contract(), origin.realm(), MANY), event.operation(), event.outcome());
        }
        return perClient.getOrDefault(event.origin().client(), 0) >= MOST_PER_CLIENT
                ? AuditEvent.of(event.origin(), event.operation(), event.outcome())
                : event;
    }

    private static final class Count {

        private final AuditEvent event;
        private final long minute;
        private int more;

        private Count(AuditEvent first, long minute) {
            this.event = first;
            this.minute = minute;
        }
    }

    /** What makes two events equal; incidents are as many as there are failures. */
    private record Key(
            Realm realm,
            String contract,
            ClientAddress client,
            AuditTrail.Operation operation,
            AuditTrail.Outcome outcome,
            Optional<Caller> caller,
            Optional<AccountId> account,
            Optional<String> identifier) {

        static Key of(AuditEvent event) {
            return new Key(
                    event.origin().realm(),
                    event.origin().contract(),
                    event.origin().client(),
                    event.operation(),
                    event.outcome(),
                    event.caller(),
                    event.account(),
                    event.identifier());
        }
    }
}
