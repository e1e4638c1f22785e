package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static rekey.identity.internal.Lane.CALLER;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Refusal;

/** Rule 5: comparisons end at the same moment, whatever hash they are with. */
class ComparisonPaceTest {

    private static final String BCRYPT = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String WEAK = "$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final Duration NATIVE = Duration.ofMillis(25);
    private static final Duration FOREIGN = Duration.ofMillis(80);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final PresentedPassword GIVEN = PresentedPassword.typed("U*U");
    private static final PresentedPassword OF_TWO_FORMS = PresentedPassword.typed("ba\u030aren");

    private final ScriptedTime time = new ScriptedTime();
    private final ComparisonPace pace = new ComparisonPace(Optional.empty(), time);
    private final Argon2Hashing hashing = hashing(pace);

    @AfterEach
    void nobodyIsLeftInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void rule_5_a_native_a_pretended_a_foreign_and_a_wrapped_comparison_end_at_the_same_moment() throws Refusal {
        String mine = hashing.hash("a password", CALLER);
        String wrapped = hashing.wrapped(WEAK).orElseThrow();
        pace.set(PACE);
        time.comparisonsTake(NATIVE, NATIVE, FOREIGN, FOREIGN, FOREIGN, FOREIGN);
        assertThat(time.of(() -> hashing.matches(GIVEN, mine, CALLER))).isEqualTo(PACE);
        assertThat(time.of(() -> hashing.pretend(GIVEN, CALLER))).isEqualTo(PACE);
        assertThat(time.of(
                        () -> assertThat(hashing.matches(GIVEN, BCRYPT, CALLER)).isTrue()))
                .isEqualTo(PACE);
        assertThat(time.of(() -> hashing.matches(PresentedPassword.typed("wrong"), BCRYPT, CALLER)))
                .isEqualTo(PACE);
        assertThat(time.of(() -> hashing.matches(GIVEN, wrapped, CALLER))).isEqualTo(PACE);
        assertThat(time.of(() -> hashing.matches(GIVEN, "no hash", CALLER))).isEqualTo(PACE);
    }

    @Test
    void rule_5_a_password_of_two_forms_takes_twice_as_long_with_whatever_it_is_compared() throws Refusal {
        assertThat(OF_TWO_FORMS.forms()).hasSize(2);
        String mine = hashing.hash("a password", CALLER);
        pace.set(PACE);
        time.comparisonsTake(NATIVE.multipliedBy(2), NATIVE.multipliedBy(2), FOREIGN.multipliedBy(2));
        Duration twice = PACE.multipliedBy(2);
        assertThat(time.of(() -> hashing.matches(OF_TWO_FORMS, mine, CALLER))).isEqualTo(twice);
        assertThat(time.of(() -> hashing.pretend(OF_TWO_FORMS, CALLER))).isEqualTo(twice);
        assertThat(time.of(() -> hashing.matches(OF_TWO_FORMS, BCRYPT, CALLER))).isEqualTo(twice);
    }

    @Test
    void without_a_pace_nobody_waits_and_what_takes_longer_than_it_does_not_wait_either() throws Refusal {
        time.comparisonsTake(NATIVE, PACE.plusMillis(1));
        assertThat(time.of(() -> hashing.pretend(GIVEN, CALLER))).isEqualTo(NATIVE);
        pace.set(PACE);
        assertThat(time.of(() -> hashing.pretend(GIVEN, CALLER))).isEqualTo(PACE.plusMillis(1));
    }

    @Test
    void rule_8_whoever_waits_keeps_no_core_from_others() throws Refusal {
        HashingTurns turns = new HashingTurns(1, 0, 0);
        Argon2Hashing[] hasher = new Argon2Hashing[1];
        ScriptedTime waiting = new ScriptedTime() {
            @Override
            public void pause(long nanos) {
                assertThat(turnIsFree(turns)).isTrue();
                super.pause(nanos);
            }
        };
        waiting.comparisonsTake(NATIVE);
        hasher[0] = new Argon2Hashing(settings(), turns, new ComparisonPace(Optional.of(PACE), waiting));
        assertThat(waiting.of(() -> hasher[0].pretend(GIVEN, CALLER))).isEqualTo(PACE);
    }

    @Test
    void a_form_is_measured_by_the_longest_of_some_comparisons_and_nobody_waits_in_them() throws Refusal {
        pace.set(PACE);
        time.comparisonsTake(Duration.ofMillis(3), Duration.ofMillis(9), Duration.ofMillis(5), Duration.ofMillis(4));
        assertThat(hashing.measure(StoredPassword.read(BCRYPT).form().orElseThrow()))
                .isEqualTo(Duration.ofMillis(9));
        assertThat(time.of(() -> {})).isZero();
    }

    @Test
    void a_real_pause_lasts_and_ends_when_the_server_stops() throws Refusal {
        Duration least = Duration.ofMillis(60);
        long begin = System.nanoTime();
        hashing(ComparisonPace.fixed(least)).pretend(GIVEN, CALLER);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(least.toNanos());

        ComparisonPace endless = ComparisonPace.fixed(Duration.ofHours(1));
        Thread.currentThread().interrupt();
        assertTimeout(Duration.ofMinutes(1), () -> endless.waitOut(endless.now(), 1));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean turnIsFree(HashingTurns turns) {
        try {
            return turns.call(CALLER, () -> true);
        } catch (Refusal taken) {
            return false;
        }
    }

    private static Argon2Hashing hashing(ComparisonPace pace) {
        return new Argon2Hashing(settings(), new HashingTurns(1, 10, 5_000), pace);
    }

    private static HashingSettings settings() {
        return new HashingSettings(8, 1, 1, 1, 10, Duration.ofSeconds(5), Optional.empty());
    }
}
