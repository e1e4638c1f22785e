package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.AuditLog.Entry;
import rekey.identity.Origin;
import rekey.kernel.TestDatabase;

/** Guesses of API users' passwords (ASVS 5.0 6.3.1, 16.3.1). */
class GuardedApiUsersTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private GuardedApiUsers guard;
    private Origin client;

    @BeforeEach
    void assemble() {
        core = new Core(DATABASE, Map.of("rekey.limit.api-user-failures", "3/600"));
        guard = node();
        client = core.at("v1");
    }

    @Test
    void guessing_a_password_ends_after_some_for_this_client_alone_and_goes_on_slowly() {
        fail(4);

        assertThat(guard.mayTry(client, "root")).isFalse();
        assertThat(guard.mayTry(core.from("v1", "192.0.2.9"), "root")).isTrue();
        core.clock.pass(Duration.ofSeconds(200));
        assertThat(guard.mayTry(client, "root")).as("one more").isTrue();
        fail(2);
        assertThat(guard.mayTry(client, "root")).isFalse();
    }

    @Test
    void whoever_shares_an_address_with_a_system_keeps_it_out_by_its_own_name_alone_CWE_645() {
        fail(10);

        assertThat(guard.mayTry(client, "sign-in")).isTrue();
    }

    @Test
    void rule_6_nodes_count_together() {
        fail(3);
        assertThat(guard.mayTry(client, "root")).isTrue();
        GuardedApiUsers other = node();

        other.refused(client, Optional.of("root"));

        assertThat(other.mayTry(client, "ROOT")).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_keeps_nobody_out() {
        fail(4);

        core.clock.pass(Duration.ofDays(-1));

        assertThat(guard.mayTry(client, "root")).isTrue();
    }

    @Test
    void a_refusal_and_a_call_beyond_a_role_are_in_the_trail_without_what_was_typed_rule_12() {
        Origin here = core.from("v1", "198.51.100.77");
        guard.refused(here, Optional.of("my-password-in-the-name-field"));
        guard.forbidden(new Administrator("auditor", here));

        assertThat(core.trail(new AuditFilter().through("v1").outcome("refused")))
                .filteredOn(
                        entry -> entry.client().filter("198.51.100.77"::equals).isPresent())
                .extracting(Entry::operation)
                .containsExactlyInAnyOrder("authenticate-api-user", "authorize-api-user");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            guard.refused(client, Optional.of("root"));
        }
    }

    private GuardedApiUsers node() {
        return new GuardedApiUsers(
                new AuditedUseCases(core.audit, new FloodCounts(core.clock), core.transactions),
                core.limits,
                new LimitSettings(core.config),
                core.clock);
    }
}
