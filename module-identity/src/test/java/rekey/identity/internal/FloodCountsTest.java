package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rekey.identity.Origin;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.ClientAddress;
import rekey.kernel.MovableClock;
import rekey.kernel.Realm;

/** Rule 12: floods are aggregated. */
class FloodCountsTest {

    private final MovableClock clock = new MovableClock(Core.START);
    private final FloodCounts floods = new FloodCounts(clock);

    private static AuditEvent event(String client, String name) {
        return AuditEvent.of(
                        new Origin("page", Realm.MAIN, ClientAddress.of(client)),
                        Operation.REQUEST_RECOVERY,
                        Outcome.THROTTLED)
                .named(Optional.of(name));
    }

    @Test
    void the_first_is_written_at_once_and_the_others_of_its_minute_as_one() {
        assertThat(floods.add(event("10.0.0.1", "anna"))).isPresent();
        for (int i = 0; i < 999; i++) {
            assertThat(floods.add(event("10.0.0.1", "anna"))).isEmpty();
        }
        assertThat(floods.drain()).as("the minute is not over").isEmpty();
        clock.pass(Duration.ofMinutes(1));

        List<AuditEvent> sums = floods.drain();

        assertThat(sums).hasSize(1);
        assertThat(sums.get(0).occurrences()).isEqualTo(999);
        assertThat(sums.get(0).identifier()).contains("anna");
        assertThat(floods.drain()).isEmpty();
        assertThat(floods.add(event("10.0.0.1", "anna"))).as("a new minute").isPresent();
    }

    @Test
    void one_that_happens_once_has_no_sum() {
        floods.add(event("10.0.0.1", "anna"));
        clock.pass(Duration.ofMinutes(1));

        assertThat(floods.drain()).isEmpty();
    }

    @Test
    void a_client_with_ever_new_names_is_counted_without_them() {
        long written = 0;
        for (int i = 0; i < 5_000; i++) {
            written += floods.add(event("10.0.0.1", "name" + i)).stream().count();
        }
        clock.pass(Duration.ofMinutes(1));

        assertThat(written).isEqualTo(FloodCounts.MOST_PER_CLIENT + 1);
        assertThat(floods.drain()).singleElement().satisfies(sum -> {
            assertThat(sum.identifier()).isEmpty();
            assertThat(sum.occurrences()).isEqualTo(5_000 - FloodCounts.MOST_PER_CLIENT - 1);
        });
    }

    @Test
    void many_clients_are_counted_together_so_that_the_memory_is_bounded() {
        long written = 0;
        for (int i = 0; i < FloodCounts.MOST + 5_000; i++) {
            written += floods.add(event("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, "anna")).stream()
                    .count();
        }
        clock.pass(Duration.ofMinutes(1));

        assertThat(written).isEqualTo(FloodCounts.MOST + 1);
        assertThat(floods.drain())
                .singleElement()
                .satisfies(sum -> assertThat(sum.occurrences()).isEqualTo(4_999));
    }
}
