package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;
import rekey.kernel.MovableClock;
import rekey.kernel.Transactions;

/** Rule 5: each node finds out by itself how slow the slowest stored hash is. */
class PaceMeasurementTest {

    private static final HashForm BCRYPT = form("$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
    private static final HashForm SLOWER = form("$2a$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
    private static final Argon2Hashing ARGON2 = new Argon2Hashing(8, 1, 1, 2, 60_000);
    private static final HashForm PRESENT = ARGON2.presentForm();
    private static final HashForm EARLIER = new Argon2Hashing(16, 1, 1, 2, 60_000).presentForm();

    private final HashForms forms = new InMemoryHashForms();
    private final Transactions transactions = new NoDatabase();
    private final MovableClock clock = new MovableClock(Core.START);
    private final Node node = new Node(Optional.empty());

    @Test
    void rule_5_where_nothing_foreign_is_stored_nothing_waits_and_nothing_is_measured() {
        node.looks();
        assertThat(node.least()).isZero();
        stored(PRESENT);
        node.looks();
        assertThat(node.least()).isZero();
        assertThat(node.measurements).isZero();
    }

    @Test
    void rule_5_the_pace_is_the_slowest_form_and_a_quarter_and_each_node_learns_it_once() {
        stored(PRESENT, BCRYPT);
        Node other = new Node(Optional.empty());
        node.looks();
        other.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(100));
        assertThat(other.least()).isEqualTo(Duration.ofMillis(100));
        node.looks();
        assertThat(node.measurements).as("both forms, once").isEqualTo(2);

        stored(SLOWER);
        other.looks();
        assertThat(other.least()).isEqualTo(Duration.ofMillis(375));
        assertThat(other.measurements).isEqualTo(3);
    }

    @Test
    void a_form_is_measured_again_after_ten_minutes_so_that_what_load_added_does_not_stay() {
        node.costs.put(BCRYPT, Duration.ofMillis(240));
        stored(PRESENT, BCRYPT);
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(300));
        node.costs.put(BCRYPT, Duration.ofMillis(80));
        clock.pass(PaceMeasurement.FRESH.minusSeconds(1));
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(300));
        clock.pass(Duration.ofSeconds(1));
        node.isBusy = true;
        node.looks();
        assertThat(node.least()).as("what is known holds").isEqualTo(Duration.ofMillis(300));
        node.isBusy = false;
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void rule_5_a_form_that_was_forgotten_slows_nobody_any_more() {
        stored(PRESENT, BCRYPT, SLOWER);
        node.looks();
        forms.forget(SLOWER, Core.START.plusSeconds(1));
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(100));
        forms.forget(BCRYPT, Core.START.plusSeconds(1));
        node.looks();
        assertThat(node.least()).isZero();
    }

    @Test
    void rule_8_where_hashes_of_earlier_parameters_are_cheaper_those_comparisons_wait_for_the_present_ones() {
        stored(PRESENT, EARLIER);
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void a_pace_by_itself_is_a_second_at_most_and_the_operator_is_told_once_what_to_do() {
        node.costs.put(SLOWER, Duration.ofMillis(1_240));
        stored(PRESENT, SLOWER);
        try (QuietLog log = new QuietLog(PaceMeasurement.class.getName())) {
            node.looks();
            node.looks();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("$2a$12$", "1240 ms", "1000 ms", "rekey.password.hashing.least=1550");
        }
        assertThat(node.least()).isEqualTo(PaceMeasurement.LONGEST).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_finds_no_turn_is_measured_at_the_next_look_and_what_is_known_holds() {
        stored(PRESENT, BCRYPT);
        node.looks();
        stored(SLOWER);
        node.isBusy = true;
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(100));
        node.isBusy = false;
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(375));
    }

    @Test
    void one_look_measures_for_some_seconds_and_the_next_one_goes_on() {
        stored(PRESENT, BCRYPT, SLOWER);
        node.eachTakes = Duration.ofSeconds(6);
        node.looks();
        assertThat(node.measurements).isEqualTo(1);
        node.looks();
        node.looks();
        assertThat(node.least()).isEqualTo(Duration.ofMillis(375));
    }

    @Test
    void a_number_of_milliseconds_fixes_the_pace_whatever_is_stored() {
        Node fixed = new Node(Optional.of(Duration.ofMillis(7)));
        stored(PRESENT, BCRYPT);
        fixed.looks();
        assertThat(fixed.least()).isEqualTo(Duration.ofMillis(7));
        assertThat(fixed.measurements).isZero();
    }

    private void stored(HashForm... some) {
        forms.note(Set.of(some), Core.START);
    }

    private static HashForm form(String hash) {
        return StoredPassword.read(hash).form().orElseThrow();
    }

    /** A node whose comparisons take as long as a test says. */
    private final class Node {

        private final Map<HashForm, Duration> costs = new HashMap<>(Map.of(
                PRESENT, Duration.ofMillis(20),
                EARLIER, Duration.ofMillis(5),
                BCRYPT, Duration.ofMillis(80),
                SLOWER, Duration.ofMillis(300)));
        private final ComparisonPace pace;
        private final PaceMeasurement measurement;
        private int measurements;
        private boolean isBusy;
        private Duration eachTakes = Duration.ZERO;

        Node(Optional<Duration> fixed) {
            this.pace = new ComparisonPace(fixed, new ScriptedTime());
            PasswordHashing hashing = new DelegatingHashing(ARGON2) {
                @Override
                public Duration measure(HashForm form) throws Refusal {
                    if (isBusy) {
                        throw Refusal.because(Refusal.Reason.BUSY);
                    }
                    measurements++;
                    clock.pass(eachTakes);
                    return costs.get(form);
                }
            };
            this.measurement = new PaceMeasurement(forms, hashing, pace, transactions, clock);
        }

        void looks() {
            measurement.look();
        }

        Duration least() {
            return pace.least();
        }
    }
}
