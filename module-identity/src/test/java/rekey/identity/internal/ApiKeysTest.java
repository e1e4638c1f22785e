package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.CallerAdministration.Registered;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.kernel.TestDatabase;

/** Rule 7: programs that name themselves by a key alone. */
class ApiKeysTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core = new Core(DATABASE);

    @Test
    void rule_6_keys_cannot_be_guessed_at_full_speed() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.key-failures", "3/600"));
        Registered app = TestCallers.register(core, "antel", Optional.of(Core.unique("chosen-app-key-")));
        Registered generated = TestCallers.register(core, "antel", Optional.empty());
        for (int i = 0; i < 10; i++) {
            core.callers.identify(core.at("antel"), generated.generatedSecret());
        }
        for (int i = 0; i < 4; i++) {
            assertRefused(core.at("antel"), Optional.of("a wrong key " + i));
        }
        assertRefused(core.at("antel"), generated.generatedSecret());
        assertThat(core.callers.identify(core.from("antel", "192.0.2.9"), generated.generatedSecret()))
                .isEqualTo(generated.caller());
        core.clock.pass(Duration.ofMinutes(10));
        assertThat(core.callers.identify(core.at("antel"), generated.generatedSecret()))
                .isEqualTo(generated.caller());
        assertThat(app.generatedSecret()).isEmpty();
    }

    @Test
    void rule_7_a_key_finds_its_caller_chosen_or_generated_and_costs_no_slow_hash() throws Refusal {
        Registered generated = TestCallers.register(core, "antel", Optional.empty());
        String key = Core.unique("chosen-app-key-");
        core.hashing.runOutAfter(0);
        Registered chosen = TestCallers.register(core, "antel", Optional.of(key));
        assertThat(core.callers.identify(core.at("antel"), Optional.of(key))).isEqualTo(chosen.caller());
        assertThat(core.callers.identify(core.at("antel"), generated.generatedSecret()))
                .isEqualTo(generated.caller());
    }

    @Test
    void a_key_is_refused_for_another_contract_in_another_realm_when_disabled_unknown_or_absent() throws Refusal {
        Registered app = TestCallers.register(core, "antel", Optional.empty());
        Optional<String> key = app.generatedSecret();
        assertRefused(core.at("brightoffice"), key);
        assertRefused(core.inOtherRealm("antel"), key);
        assertRefused(core.at("antel"), Optional.empty());
        assertRefused(core.at("antel"), Optional.of(""));
        assertRefused(core.at("antel"), Optional.of(key.orElseThrow().toLowerCase(Locale.ROOT)));
        assertRefused(core.at("antel"), Optional.of("x".repeat(1 << 20)));
        TestCallers.disable(core, app);
        core.clock.pass(KnownCallers.FRESH);
        assertRefused(core.at("antel"), key);
    }

    private void assertRefused(Origin origin, Optional<String> key) {
        assertThat(reasonOf(() -> core.callers.identify(origin, key))).isEqualTo(Reason.CALLER_REFUSED);
    }
}
