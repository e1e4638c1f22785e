package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.StoredDoors.Ports;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.TestAuthenticator;
import rekey.mfa.internal.StoredMfa;

/**
 * Rule 3: a guess stays counted whatever fails after it. Somebody who can make the server fail after a guess (by load,
 * by a disk that is full) would else guess for nothing. Behind the use cases, on the stored counters of both databases.
 */
class SurvivingCountTest {

    @Nested
    class OnH2 extends Guesses {

        @Override
        TestDatabase database() {
            return TestDatabase.h2("identity", "mfa");
        }
    }

    @Nested
    class OnPostgreSql extends Guesses {

        @Override
        TestDatabase database() {
            return TestDatabase.postgres("identity", "mfa");
        }
    }

    abstract static class Guesses {

        private static final String FAILURE = "the disk is full";

        private TestDatabase database;
        private Core core;
        private StoredMfa mfa;
        private Caller caller;
        private Person person;
        /** Nothing can be written down in these: what comes after the count ends in a failure. */
        private StoredDoors failing;

        private StoredDoors doors;

        abstract TestDatabase database();

        @BeforeEach
        void open() throws Refusal {
            database = database();
            core = new Core(database, Map.of("rekey.limit.proof", "1000/600"));
            mfa = new StoredMfa(database, core.transactions, core.mail, core.keysets, core.config, core.clock);
            caller = core.caller();
            person = core.person();
            doors = new StoredDoors(core, Ports.of(mfa), core.audit, core.hashing);
            failing = new StoredDoors(
                    core,
                    Ports.of(mfa),
                    event -> {
                        throw new IllegalStateException(FAILURE);
                    },
                    core.hashing);
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Test
        void rule_3_five_wrong_codes_end_a_mailed_one_though_each_confirmation_failed_after_it() {
            String code = mailedCode();
            for (int i = 0; i < 5; i++) {
                assertFails(() -> failing.confirm(caller, person, null, null, other(code), null));
            }

            assertThat(reasonOf(() -> doors.confirm(caller, person, null, null, code, null)))
                    .isEqualTo(Reason.PROOF_REFUSED);
            assertThat(failures(Kind.CODE)).isEqualTo(6);
        }

        @Test
        void rule_3_a_hundred_wrong_codes_of_the_app_suspend_it_though_each_recovery_failed_after_it() throws Refusal {
            TestAuthenticator app = mfa.enrol(person.id());
            String link = core.linkFor(person);
            for (int i = 0; i < AttemptCounters.MAX_CONSECUTIVE_FAILURES; i++) {
                assertFails(() -> failing.followLink(link, other(next(app))));
            }

            assertThat(reasonOf(() -> doors.followLink(link, next(app)))).isEqualTo(Reason.PROOF_REFUSED);
            assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
        }

        @Test
        void rule_3_a_right_code_whose_confirmation_fails_is_neither_used_up_nor_forgotten() throws Refusal {
            String code = mailedCode();

            assertFails(() -> failing.confirm(caller, person, null, null, code, null));

            assertThat(failures(Kind.CODE))
                    .as("counted, and cleared by nothing")
                    .isEqualTo(1);
            doors.confirm(caller, person, null, null, code, null);
            assertThat(failures(Kind.CODE)).isZero();
        }

        @Test
        void rule_3_a_recovery_that_fails_after_its_code_sets_nothing_and_leaves_link_code_and_count() throws Refusal {
            TestAuthenticator app = mfa.enrol(person.id());
            String link = core.linkFor(person);
            String code = next(app);

            assertFails(() -> failing.followLink(link, code));

            assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
            assertThat(failures(Kind.TOTP)).isEqualTo(1);
            doors.followLink(link, code);
            assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
            assertThat(failures(Kind.TOTP)).isZero();
        }

        private void assertFails(Refusals.UseCase useCase) {
            assertThatThrownBy(useCase::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(FAILURE);
        }

        private String mailedCode() {
            core.transactions.run(() -> mfa.mailedCodes()
                    .issue(
                            ConfirmFactor.binding(core.at("brightoffice"), Optional.of(caller.id()), person.id()),
                            person().recipient().orElseThrow()));
            return core.lastMailTo(person).values().get("secret");
        }

        private Account person() {
            return core.accountStore.find(person.id()).orElseThrow();
        }

        private String next(TestAuthenticator app) {
            core.clock.pass(Duration.ofSeconds(30));
            return app.code(core.clock.instant());
        }

        private static String other(String code) {
            return String.format("%06d", (Integer.parseInt(code) + 500_000) % 1_000_000);
        }

        private int failures(Kind kind) {
            List<?> rows = core.transactions.<List<?>, RuntimeException>call(() -> database.entityManager()
                    .createNativeQuery("SELECT failures FROM mfa_attempt WHERE account_id = :account AND kind = :kind")
                    .setParameter("account", person.id().value())
                    .setParameter("kind", kind.name())
                    .getResultList());
            return rows.isEmpty() ? 0 : ((Number) rows.get(0)).intValue();
        }
    }
}
