package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Caller.Permission;
import rekey.identity.CallerAdministration.Registered;
import rekey.identity.CallerAdministration.Registration;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Rule 7: who may call, by a name and a generated secret or a chosen one. */
class RegisteredCallersTest {

    private static final String CHOSEN = "correct horse battery";

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core = new Core(DATABASE);

    @Test
    void rule_7_a_generated_secret_has_256_bits_is_shown_once_and_costs_no_slow_hash() throws Refusal {
        Registered registered = TestCallers.register(core, "brightoffice", Optional.empty());
        String secret = registered.generatedSecret().orElseThrow();
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(registered.contracts()).containsExactly("brightoffice");
        core.hashing.runOutAfter(0);
        assertThat(authenticate(registered, secret)).isEqualTo(registered.caller());
        assertThat(registered.caller().may(Permission.DISCLOSE_MISSING)).isTrue();
    }

    @Test
    void rule_7_a_chosen_secret_is_hashed_slowly_and_remembered_for_five_minutes() throws Refusal {
        Registered registered = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        assertThat(registered.generatedSecret()).isEmpty();
        assertThat(authenticate(registered, CHOSEN)).isEqualTo(registered.caller());
        core.hashing.runOutAfter(0);
        core.clock.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(authenticate(registered, CHOSEN)).isEqualTo(registered.caller());
        core.clock.pass(Duration.ofMillis(1));
        assertThat(reasonOf(() -> authenticate(registered, CHOSEN))).isEqualTo(Reason.BUSY);
        core.hashing.recover();
        assertThat(authenticate(registered, CHOSEN)).isEqualTo(registered.caller());
    }

    @Test
    void rule_7_what_is_remembered_is_one_secret_of_one_caller() throws Refusal {
        Registered one = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        Registered other = TestCallers.register(core, "brightoffice", Optional.of("another chosen secret"));
        authenticate(one, CHOSEN);
        assertThat(reasonOf(() -> authenticate(other, CHOSEN))).isEqualTo(Reason.CALLER_REFUSED);
        assertThat(reasonOf(() -> authenticate(one, CHOSEN + "!"))).isEqualTo(Reason.CALLER_REFUSED);
    }

    @Test
    void one_refusal_for_unknown_wrong_disabled_foreign_and_absent() throws Refusal {
        Registered generated = TestCallers.register(core, "brightoffice", Optional.empty());
        String secret = generated.generatedSecret().orElseThrow();
        Registered disabled = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        TestCallers.disable(core, disabled);
        String name = generated.caller().name();
        for (Attempt attempt : List.of(
                new Attempt(core.at("brightoffice"), Optional.of(Core.unique("nobody")), Optional.of(secret)),
                new Attempt(core.at("brightoffice"), Optional.of(name), Optional.of(secret + "x")),
                new Attempt(core.at("brightoffice"), Optional.of(name), Optional.of(CHOSEN)),
                new Attempt(core.at("brightoffice"), Optional.of(name), Optional.of("x".repeat(1 << 20))),
                new Attempt(core.at("brightoffice"), Optional.of("x".repeat(1 << 20)), Optional.of(secret)),
                new Attempt(
                        core.at("brightoffice"), Optional.of(disabled.caller().name()), Optional.of(CHOSEN)),
                new Attempt(core.at("antel"), Optional.of(name), Optional.of(secret)),
                new Attempt(core.inOtherRealm("brightoffice"), Optional.of(name), Optional.of(secret)),
                new Attempt(core.at("brightoffice"), Optional.empty(), Optional.of(secret)),
                new Attempt(core.at("brightoffice"), Optional.of(name), Optional.empty()))) {
            assertThat(reasonOf(() -> core.callers.authenticate(attempt.origin, attempt.name, attempt.secret)))
                    .isEqualTo(Reason.CALLER_REFUSED);
        }
    }

    @Test
    void rule_7_disabling_takes_effect_within_a_second_also_for_a_remembered_secret() throws Refusal {
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        authenticate(chosen, CHOSEN);
        TestCallers.disable(core, chosen);
        core.clock.pass(KnownCallers.FRESH);
        assertThat(reasonOf(() -> authenticate(chosen, CHOSEN))).isEqualTo(Reason.CALLER_REFUSED);
    }

    @Test
    void rule_7_removing_a_secret_takes_effect_within_a_second_although_it_is_remembered() throws Refusal {
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        authenticate(chosen, CHOSEN);
        core.update(
                "DELETE FROM CallerSecret s WHERE s.callerId = :id",
                chosen.caller().id());
        core.clock.pass(KnownCallers.FRESH);
        assertThat(reasonOf(() -> authenticate(chosen, CHOSEN))).isEqualTo(Reason.CALLER_REFUSED);
    }

    @Test
    void rule_7_a_busy_caller_is_read_twice_a_second_and_not_for_each_request() throws Refusal {
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        Registered app = TestCallers.register(core, "antel", Optional.empty());
        authenticate(chosen, CHOSEN);
        core.callers.identify(core.at("antel"), app.generatedSecret());
        long before = core.transactionsSoFar();
        for (int i = 0; i < 100; i++) {
            authenticate(chosen, CHOSEN);
            core.callers.identify(core.at("antel"), app.generatedSecret());
        }
        assertThat(core.transactionsSoFar()).isEqualTo(before);
        core.clock.pass(KnownCallers.FRESH);
        authenticate(chosen, CHOSEN);
        core.callers.identify(core.at("antel"), app.generatedSecret());
        assertThat(core.transactionsSoFar()).isEqualTo(before + 2);
    }

    @Test
    void a_clock_that_is_set_back_makes_nothing_live_longer() throws Refusal {
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        authenticate(chosen, CHOSEN);
        TestCallers.disable(core, chosen);
        core.clock.pass(Duration.ofHours(-1));
        assertThat(reasonOf(() -> authenticate(chosen, CHOSEN))).isEqualTo(Reason.CALLER_REFUSED);
    }

    @Test
    void rule_7_an_unknown_caller_and_those_with_one_or_two_secrets_cost_the_same_two_slow_hashes() throws Refusal {
        Registered one = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        Registered two = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        core.callerAdministration.addSecret(Realm.MAIN, two.caller().name(), Optional.of("a second chosen secret"));
        Registered generated = TestCallers.register(core, "brightoffice", Optional.empty());
        for (String name : List.of(
                Core.unique("nobody"),
                one.caller().name(),
                two.caller().name(),
                generated.caller().name())) {
            for (int hashes = 0; hashes < 3; hashes++) {
                core.hashing.runOutAfter(hashes);
                assertThat(reasonOf(() -> core.callers.authenticate(
                                core.at("brightoffice"), Optional.of(name), Optional.of("a wrong secret"))))
                        .as(name + " with " + hashes)
                        .isEqualTo(hashes < 2 ? Reason.BUSY : Reason.CALLER_REFUSED);
            }
        }
    }

    @Test
    void rule_6_failures_count_per_caller_and_client() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.caller-failures", "3/600"));
        Registered one = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        Registered other = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        for (int i = 0; i < 3; i++) {
            assertThat(reasonOf(() -> authenticate(one, "a wrong secret"))).isEqualTo(Reason.CALLER_REFUSED);
        }
        assertThat(reasonOf(() -> authenticate(one, CHOSEN))).isEqualTo(Reason.CALLER_REFUSED);
        assertThat(authenticate(other, CHOSEN)).isEqualTo(other.caller());
        assertThat(core.callers.authenticate(
                        core.from("brightoffice", "192.0.2.9"),
                        Optional.of(one.caller().name()),
                        Optional.of(CHOSEN)))
                .isEqualTo(one.caller());
        core.clock.pass(Duration.ofMinutes(10));
        assertThat(authenticate(one, CHOSEN)).isEqualTo(one.caller());
    }

    @Test
    void rule_6_what_succeeds_is_not_counted_as_a_failure_and_a_flood_does_not_stop_what_needs_no_slow_hash()
            throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.caller-failures", "3/600", "rekey.caller.remember", "1"));
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        for (int i = 0; i < 10; i++) {
            assertThat(authenticate(chosen, CHOSEN)).isEqualTo(chosen.caller());
            core.clock.pass(Duration.ofMinutes(1));
        }
        Registered generated = TestCallers.register(core, "brightoffice", Optional.empty());
        for (int i = 0; i < 10; i++) {
            assertThat(reasonOf(() -> authenticate(generated, "a wrong secret")))
                    .isEqualTo(Reason.CALLER_REFUSED);
        }
        assertThat(authenticate(generated, generated.generatedSecret().orElseThrow()))
                .isEqualTo(generated.caller());
    }

    @Test
    void rule_6_who_fails_too_often_cannot_go_on_guessing_a_secret_that_is_remembered() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.caller-failures", "3/600"));
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        authenticate(chosen, CHOSEN);
        for (int i = 0; i < 4; i++) {
            assertThat(reasonOf(() -> authenticate(chosen, "a wrong secret"))).isEqualTo(Reason.CALLER_REFUSED);
        }
        assertThat(reasonOf(() -> authenticate(chosen, CHOSEN))).isEqualTo(Reason.CALLER_REFUSED);
        assertThat(core.callers.authenticate(
                        core.from("brightoffice", "192.0.2.9"),
                        Optional.of(chosen.caller().name()),
                        Optional.of(CHOSEN)))
                .isEqualTo(chosen.caller());
    }

    @Test
    void busy_counts_nothing() throws Refusal {
        Registered chosen = TestCallers.register(core, "brightoffice", Optional.of(CHOSEN));
        core.hashing.runOutAfter(0);
        for (int i = 0; i < 50; i++) {
            assertThat(reasonOf(() -> authenticate(chosen, CHOSEN))).isEqualTo(Reason.BUSY);
            assertThat(reasonOf(() -> core.callers.authenticate(
                            core.at("brightoffice"), Optional.of("nobody"), Optional.of(CHOSEN))))
                    .isEqualTo(Reason.BUSY);
        }
        core.hashing.recover();
        assertThat(authenticate(chosen, CHOSEN)).isEqualTo(chosen.caller());
    }

    @Test
    void rule_13_rotating_the_keyset_invalidates_no_secret_and_no_key() throws Refusal {
        Registered generated = TestCallers.register(core, "brightoffice", Optional.empty());
        Registered app = TestCallers.register(core, "antel", Optional.empty());
        Core rotated = new Core(DATABASE, Map.of(), Core.KEYS.rotated(), new Argon2Hashing(8, 1, 1, 4, 60_000));
        assertThat(rotated.callers.authenticate(
                        rotated.at("brightoffice"),
                        Optional.of(generated.caller().name()),
                        generated.generatedSecret()))
                .isEqualTo(generated.caller());
        assertThat(rotated.callers.identify(rotated.at("antel"), app.generatedSecret()))
                .isEqualTo(app.caller());
    }

    @Test
    void a_name_or_a_key_that_somebody_has_is_taken_in_its_realm_only() throws Refusal {
        String key = Core.unique("one-app-key-");
        Registered first = TestCallers.register(core, "antel", Optional.of(key));
        String name = first.caller().name();
        assertFault(
                () -> core.callerAdministration.register(
                        TestCallers.registration(Realm.MAIN, name, "antel", Optional.empty())),
                Field.CALLER_NAME,
                Rule.TAKEN);
        assertFault(() -> TestCallers.register(core, "antel", Optional.of(key)), Field.CALLER_SECRET, Rule.TAKEN);
        core.callerAdministration.register(TestCallers.registration(Core.OTHER_REALM, name, "antel", Optional.of(key)));
        assertThat(core.callers.identify(core.at("antel"), Optional.of(key))).isEqualTo(first.caller());
    }

    @Test
    void what_is_wrong_with_a_registration_is_named() {
        assertThat(refusalOf(() -> core.callerAdministration.register(
                                new Registration(Realm.MAIN, " ", Set.of(), Set.of(), Optional.of("elevenchars"))))
                        .faults())
                .containsExactly(
                        new Fault(Field.CALLER_NAME, Rule.REQUIRED),
                        new Fault(Field.CONTRACTS, Rule.REQUIRED),
                        new Fault(Field.CALLER_SECRET, Rule.TOO_SHORT, 12));
        assertThat(refusalOf(() -> core.callerAdministration.register(new Registration(
                                Realm.MAIN,
                                "x".repeat(101),
                                Set.of("No Contract"),
                                Set.of(),
                                Optional.of("x".repeat(201)))))
                        .faults())
                .containsExactly(
                        new Fault(Field.CALLER_NAME, Rule.TOO_LONG, 100),
                        new Fault(Field.CONTRACTS, Rule.MALFORMED),
                        new Fault(Field.CALLER_SECRET, Rule.TOO_LONG, 200));
        assertFault(
                () -> core.callerAdministration.register(
                        TestCallers.registration(Realm.MAIN, "a\u0000b", "antel", Optional.empty())),
                Field.CALLER_NAME,
                Rule.MALFORMED);
    }

    private record Attempt(Origin origin, Optional<String> name, Optional<String> secret) {}

    private Caller authenticate(Registered registered, String secret) throws Refusal {
        return core.callers.authenticate(
                core.at("brightoffice"), Optional.of(registered.caller().name()), Optional.of(secret));
    }
}
