package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Refusal;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;

/** Rule 13: a start with keys that the database was not used with does harm, so it does not happen. */
class KeysetCheckTest {

    private static final TestKeysets KEYS = TestKeysets.fresh();

    @AutoClose
    private final TestDatabase database = TestDatabase.h2("identity");

    @BeforeEach
    void started() {
        start(KEYS);
    }

    @Test
    void rule_13_the_same_keysets_start_again() {
        assertThatCode(() -> start(KEYS)).doesNotThrowAnyException();
    }

    @Test
    void rule_13_each_foreign_keyset_stops_the_start_and_is_named() {
        TestKeysets foreign = TestKeysets.fresh();
        assertStops(KEYS.withGrants(foreign), "grants");
        assertStops(KEYS.withCallers(foreign), "callers");
        assertStops(KEYS.withPayloads(foreign), "payloads");
        assertThatCode(() -> start(KEYS)).doesNotThrowAnyException();
    }

    @Test
    void rule_13_a_rotation_starts_and_after_it_the_old_keys_can_be_retired() {
        TestKeysets rotated = KEYS.rotated();
        assertThatCode(() -> start(rotated)).doesNotThrowAnyException();
        assertThatCode(() -> start(rotated.retired())).doesNotThrowAnyException();
        assertStops(KEYS, "grants");
    }

    @Test
    void rule_13_retiring_a_key_that_was_never_rotated_stops_the_start() {
        assertStops(KEYS.rotated().retired(), "grants");
    }

    @Test
    void rule_13_a_rotation_invalidates_no_grant_that_lives() throws Refusal {
        Core before = core(KEYS);
        Person person = before.person();
        String link = before.linkFor(person);
        String secret = before.temporaryPasswordFor(person);
        Core after = core(KEYS.rotated());
        assertThat(after.recovery.isLive(after.at("page"), link)).isTrue();
        after.enter(secret, Core.NEW_PASSWORD);
        assertThat(after.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_13_nodes_that_start_for_the_first_time_at_once_all_start_and_one_with_foreign_keys_does_not()
            throws Exception {
        try (TestDatabase shared = TestDatabase.postgres("identity")) {
            Argon2Hashing hashing = new Argon2Hashing(8, 1, 1, 4, 60_000);
            List<Callable<Void>> nodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Core node = new Core(shared, Map.of(), KEYS, hashing);
                nodes.add(() -> {
                    node.keysetCheck.requireTheOnesInUse();
                    return null;
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
            try {
                for (Future<Void> start : threads.invokeAll(nodes)) {
                    assertThatCode(start::get).doesNotThrowAnyException();
                }
            } finally {
                threads.shutdownNow();
            }
            Core foreign = new Core(shared, Map.of(), TestKeysets.fresh(), hashing);
            assertThatThrownBy(foreign.keysetCheck::requireTheOnesInUse).isInstanceOf(IllegalStateException.class);
        }
    }

    private void assertStops(TestKeysets keys, String named) {
        assertThatThrownBy(() -> start(keys))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"" + named + "\"");
    }

    private void start(TestKeysets keys) {
        core(keys).keysetCheck.requireTheOnesInUse();
    }

    private Core core(TestKeysets keys) {
        return new Core(database, Map.of(), keys, new Argon2Hashing(8, 1, 1, 4, 60_000));
    }
}
