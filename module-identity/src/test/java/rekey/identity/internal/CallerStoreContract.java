package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller.Permission;
import rekey.identity.CallerAdministration.Registration;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.kernel.Realm;

/** Every implementation of {@link CallerStore} passes this. */
interface CallerStoreContract {

    CallerStore callers();

    Core core();

    @Test
    default void rule_1_a_caller_is_found_by_its_exact_name_within_its_realm_with_all_that_it_may() {
        CallerRegistration caller = add(registration(Core.unique("Program")), hash());
        CallerRegistration found = find(Realm.MAIN, caller.identity().name()).orElseThrow();
        assertThat(found.identity()).isEqualTo(caller.identity());
        assertThat(found.contracts()).containsExactlyInAnyOrder("brightoffice", "antel");
        assertThat(found.mayCall("antel")).isTrue();
        assertThat(found.mayCall("broker")).isFalse();
        assertThat(find(Core.OTHER_REALM, caller.identity().name())).isEmpty();
        assertThat(find(Realm.MAIN, caller.identity().name().toLowerCase(Locale.ROOT)))
                .isEmpty();
    }

    @Test
    default void rule_7_a_caller_is_found_under_any_of_several_hashes_of_its_secret_within_its_realm() {
        byte[] hash = hash();
        CallerRegistration caller = add(registration(Core.unique("program")), hash);
        assertThat(findBySecret(Realm.MAIN, hash(), hash)).contains(caller.id());
        assertThat(findBySecret(Core.OTHER_REALM, hash)).isEmpty();
        assertThat(findBySecret(Realm.MAIN, hash())).isEmpty();
    }

    @Test
    default void rule_7_a_caller_s_secrets_are_its_own_and_each_is_kept_in_one_form() {
        CallerRegistration caller = add(registration(Core.unique("program")), hash());
        add(registration(Core.unique("program")), hash());
        List<CallerSecret> secrets = core().transactions.call(() -> callers().secrets(caller));
        assertThat(secrets).hasSize(1);
        assertThat(secrets.get(0).lookupHash()).isPresent();
        assertThat(secrets.get(0).slowHash()).isEmpty();
    }

    @Test
    default void odd_names_and_keys_are_refused_and_no_failure() {
        for (String odd : new String[] {"", "\u0000", "a\u0000b", "\ud800", "'", "x".repeat(1 << 20)}) {
            assertThat(reasonOf(() -> core().callers
                            .authenticate(core().at("brightoffice"), Optional.of(odd), Optional.of("a secret"))))
                    .isEqualTo(Reason.CALLER_REFUSED);
            assertThat(reasonOf(() -> core().callers
                            .authenticate(core().at("brightoffice"), Optional.of("demo"), Optional.of(odd))))
                    .isEqualTo(Reason.CALLER_REFUSED);
            assertThat(reasonOf(() -> core().callers.identify(core().at("antel"), Optional.of(odd))))
                    .isEqualTo(Reason.CALLER_REFUSED);
        }
    }

    @Test
    default void of_many_who_register_one_name_or_one_key_at_once_one_does_and_the_others_are_told() {
        for (int round = 0; round < 5; round++) {
            String name = Core.unique("contested");
            String key = Core.unique("contested-key-");
            assertOneWins(
                    new Fault(Field.CALLER_NAME, Rule.TAKEN),
                    () -> core().callerAdministration.register(registration(name)));
            assertOneWins(
                    new Fault(Field.CALLER_SECRET, Rule.TAKEN),
                    () -> core().callerAdministration
                            .register(new Registration(
                                    Realm.MAIN, Core.unique("own"), Set.of("antel"), Set.of(), Optional.of(key))));
        }
    }

    private static void assertOneWins(Fault fault, Refusals.UseCase register) {
        List<Boolean> registered = SideBySide.run(6, i -> (Callable<Boolean>) () -> {
            try {
                register.run();
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal.faults()).containsExactly(fault);
                return false;
            }
        });
        assertThat(registered.stream().filter(Boolean::booleanValue)).hasSize(1);
    }

    private CallerRegistration add(Registration registration, byte[] hash) {
        CallerRegistration caller = new CallerRegistration(registration, false, Core.START);
        core().transactions
                .run(() -> callers().add(caller, CallerSecret.found(caller.id(), Realm.MAIN, hash, Core.START)));
        return caller;
    }

    private Optional<CallerRegistration> find(Realm realm, String name) {
        return core().transactions.call(() -> callers().find(realm, name));
    }

    private Optional<UUID> findBySecret(Realm realm, byte[]... hashes) {
        return core().transactions
                .call(() -> callers().findBySecret(realm, Arrays.asList(hashes)).map(CallerRegistration::id));
    }

    private static Registration registration(String name) {
        return new Registration(
                Realm.MAIN,
                name,
                Set.of("brightoffice", "antel"),
                Set.of(Permission.DISCLOSE_MISSING),
                Optional.empty());
    }

    private static byte[] hash() {
        return Arrays.copyOf(Core.unique("hash").getBytes(StandardCharsets.UTF_8), 32);
    }
}
