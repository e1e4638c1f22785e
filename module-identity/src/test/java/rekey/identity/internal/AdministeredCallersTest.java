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
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Caller.Permission;
import rekey.identity.CallerAdministration;
import rekey.identity.CallerAdministration.AddedSecret;
import rekey.identity.CallerAdministration.Change;
import rekey.identity.CallerAdministration.RegisteredCaller;
import rekey.identity.CallerAdministration.Registration;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.kernel.Identifiers;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Rule 7: what an administrator changes of a caller, and that another node sees it within a second. */
@OnBothDatabases("identity")
class AdministeredCallersTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Core core;
    private final Core otherNode;

    AdministeredCallersTest(TestDatabase database) {
        core = new Core(database);
        otherNode = new Core(database);
    }

    @Test
    void rule_7_a_secret_is_rotated_without_a_gap() throws Refusal {
        String name = register("brightoffice", Set.of());
        AddedSecret first = add(name);
        UUID old = secrets(name).get(1);
        assertThat(secrets(name).get(0)).isEqualTo(first.secret().id());
        authenticates(name, first.generated().orElseThrow(), true);
        assertThat(core.callerAdministration.removeSecret(Realm.MAIN, name, old))
                .isTrue();
        assertThat(core.callerAdministration.removeSecret(Realm.MAIN, name, old))
                .isFalse();
        authenticates(name, first.generated().orElseThrow(), true);
        AddedSecret second = add(name);
        authenticates(name, second.generated().orElseThrow(), true);
    }

    @Test
    void rule_7_a_third_secret_is_refused_and_takes_none_away() throws Refusal {
        String name = register("brightoffice", Set.of());
        AddedSecret second = add(name);
        assertThat(refusalOf(() -> add(name)).faults())
                .containsExactly(new Fault(Field.CALLER_SECRET, Rule.TOO_MANY, 2));
        authenticates(name, second.generated().orElseThrow(), true);
        assertThat(secrets(name)).hasSize(2);
    }

    @Test
    void rule_7_of_many_who_add_a_secret_at_once_one_does() throws Refusal {
        String name = register("brightoffice", Set.of());
        List<Boolean> added = SideBySide.run(8, i -> (Callable<Boolean>) () -> {
            try {
                add(name);
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal.faults().get(0).rule()).isEqualTo(Rule.TOO_MANY);
                return false;
            }
        });
        assertThat(added.stream().filter(Boolean::booleanValue)).hasSize(1);
        assertThat(secrets(name)).hasSize(2);
    }

    @Test
    void rule_7_a_removed_secret_is_refused_on_another_node_within_a_second() throws Refusal {
        String name = register("brightoffice", Set.of());
        String secret = add(name).generated().orElseThrow();
        assertThat(authenticate(otherNode, name, secret)).isPresent();
        core.callerAdministration.removeSecret(Realm.MAIN, name, secrets(name).get(0));
        otherNode.clock.pass(A_SECOND);
        assertThat(authenticate(otherNode, name, secret)).isEmpty();
    }

    @Test
    void rule_7_disabling_narrowing_and_removing_are_seen_on_another_node_within_a_second() throws Refusal {
        for (Change change : List.of(
                Change.enabled(false), new Change(Optional.empty(), Optional.of(Set.of("broker")), Optional.empty()))) {
            String name = register("brightoffice", Set.of());
            String secret = add(name).generated().orElseThrow();
            assertThat(authenticate(otherNode, name, secret)).isPresent();
            core.callerAdministration.change(Realm.MAIN, name, change);
            otherNode.clock.pass(A_SECOND);
            assertThat(authenticate(otherNode, name, secret)).isEmpty();
        }
        String name = register("brightoffice", Set.of(Permission.DISCLOSE_MISSING));
        String secret = add(name).generated().orElseThrow();
        assertThat(authenticate(otherNode, name, secret).orElseThrow().permissions())
                .containsExactly(Permission.DISCLOSE_MISSING);
        core.callerAdministration.change(
                Realm.MAIN, name, new Change(Optional.empty(), Optional.empty(), Optional.of(Set.of())));
        otherNode.clock.pass(A_SECOND);
        assertThat(authenticate(otherNode, name, secret).orElseThrow().permissions())
                .isEmpty();
        assertThat(core.callerAdministration.remove(Realm.MAIN, name)).isTrue();
        otherNode.clock.pass(A_SECOND);
        assertThat(authenticate(otherNode, name, secret)).isEmpty();
    }

    @Test
    void rule_7_a_key_that_was_removed_is_refused_within_a_second() throws Refusal {
        String name = register("antel", Set.of());
        Optional<String> key = add(name).generated();
        otherNode.callers.identify(otherNode.at("antel"), key);
        core.callerAdministration.removeSecret(Realm.MAIN, name, secrets(name).get(0));
        otherNode.clock.pass(A_SECOND);
        assertThat(reasonOf(() -> otherNode.callers.identify(otherNode.at("antel"), key)))
                .isEqualTo(Reason.CALLER_REFUSED);
    }

    @Test
    void rule_7_what_is_added_works_at_once_also_where_the_caller_was_just_read() throws Refusal {
        String name = register("brightoffice", Set.of());
        assertThat(authenticate(otherNode, name, "something else")).isEmpty();
        assertThat(authenticate(otherNode, name, add(name).generated().orElseThrow()))
                .isPresent();
    }

    @Test
    void a_disabled_caller_can_be_enabled_again_and_a_removed_name_stays_taken() throws Refusal {
        String name = register("brightoffice", Set.of());
        String secret = add(name).generated().orElseThrow();
        core.callerAdministration.change(Realm.MAIN, name, Change.enabled(false));
        core.callerAdministration.change(Realm.MAIN, name, Change.enabled(true));
        authenticates(name, secret, true);
        core.callerAdministration.remove(Realm.MAIN, name);
        assertThat(secrets(name)).isEmpty();
        assertFault(
                () -> core.callerAdministration.register(
                        new Registration(Realm.MAIN, name, Set.of("brightoffice"), Set.of(), Optional.empty())),
                Field.CALLER_NAME,
                Rule.TAKEN);
    }

    @Test
    void callers_are_listed_by_name_page_by_page_within_their_realm() throws Refusal {
        Realm realm = new Realm(Core.unique("list"));
        for (String name : List.of("c", "a", "b")) {
            core.callerAdministration.register(
                    new Registration(realm, name, Set.of("antel"), Set.of(), Optional.empty()));
        }
        List<RegisteredCaller> first = core.callerAdministration.list(realm, Optional.empty(), 2);
        assertThat(first).extracting(one -> one.caller().name()).containsExactly("a", "b");
        assertThat(first.get(0).secrets()).hasSize(1);
        assertThat(core.callerAdministration.list(realm, Optional.of("b"), 2))
                .extracting(one -> one.caller().name())
                .containsExactly("c");
    }

    @Test
    void what_is_not_there_is_not_changed_and_what_is_wrong_is_named() throws Refusal {
        CallerAdministration callers = core.callerAdministration;
        String name = register("brightoffice", Set.of());
        for (String nobody : List.of("nobody", "", "a\u0000b", "x".repeat(1000))) {
            assertThat(callers.find(Realm.MAIN, nobody)).isEmpty();
            assertThat(callers.change(Realm.MAIN, nobody, Change.enabled(false)))
                    .isEmpty();
            assertThat(callers.addSecret(Realm.MAIN, nobody, Optional.empty())).isEmpty();
            assertThat(callers.removeSecret(Realm.MAIN, nobody, Identifiers.next()))
                    .isFalse();
            assertThat(callers.remove(Realm.MAIN, nobody)).isFalse();
        }
        assertThat(callers.find(Core.OTHER_REALM, name)).isEmpty();
        assertThat(callers.removeSecret(Realm.MAIN, name, Identifiers.next())).isFalse();
        assertFault(
                () -> callers.change(
                        Realm.MAIN, name, new Change(Optional.empty(), Optional.of(Set.of()), Optional.empty())),
                Field.CONTRACTS,
                Rule.REQUIRED);
        assertThat(refusalOf(() -> callers.addSecret(Realm.MAIN, name, Optional.of("short")))
                        .faults())
                .containsExactly(new Fault(Field.CALLER_SECRET, Rule.TOO_SHORT, 12));
    }

    @Test
    void rule_7_a_chosen_second_secret_is_hashed_slowly_and_works_beside_the_first() throws Refusal {
        Core small = new Core(core.database, Map.of("rekey.caller.remember", "1"));
        String name = register("brightoffice", Set.of());
        core.callerAdministration.addSecret(Realm.MAIN, name, Optional.of("a chosen second secret"));
        assertThat(authenticate(small, name, "a chosen second secret")).isPresent();
        small.hashing.runOutAfter(0);
        assertThat(authenticate(small, name, "a chosen second secret")).isPresent();
    }

    private String register(String contract, Set<Permission> permissions) throws Refusal {
        return core.callerAdministration
                .register(new Registration(
                        Realm.MAIN, Core.unique("program"), Set.of(contract), permissions, Optional.empty()))
                .caller()
                .name();
    }

    private AddedSecret add(String name) throws Refusal {
        return core.callerAdministration
                .addSecret(Realm.MAIN, name, Optional.empty())
                .orElseThrow();
    }

    private List<UUID> secrets(String name) {
        return core.callerAdministration.find(Realm.MAIN, name).orElseThrow().secrets().stream()
                .map(CallerAdministration.Secret::id)
                .toList();
    }

    private void authenticates(String name, String secret, boolean expected) {
        core.clock.pass(A_SECOND);
        assertThat(authenticate(core, name, secret).isPresent()).isEqualTo(expected);
    }

    private static Optional<Caller> authenticate(Core node, String name, String secret) {
        try {
            return Optional.of(
                    node.callers.authenticate(node.at("brightoffice"), Optional.of(name), Optional.of(secret)));
        } catch (Refusal refused) {
            assertThat(refused.reason()).isEqualTo(Reason.CALLER_REFUSED);
            return Optional.empty();
        }
    }
}
