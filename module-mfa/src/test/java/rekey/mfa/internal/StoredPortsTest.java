package rekey.mfa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rekey.kernel.AccountId;
import rekey.kernel.Encryption;
import rekey.kernel.Identifiers;
import rekey.kernel.MovableClock;
import rekey.kernel.TestDatabase;
import rekey.kernel.TestEncryption;
import rekey.kernel.TestKeys;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.AttemptCountersContract;
import rekey.mfa.CountedHash;
import rekey.mfa.Factor;
import rekey.mfa.FactorCodes;
import rekey.mfa.Factors;
import rekey.mfa.FactorsContract;
import rekey.mfa.InMemoryMailedCodes;
import rekey.mfa.MailedCodes;
import rekey.mfa.MailedCodesContract;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodes;
import rekey.mfa.TestAuthenticator;
import rekey.mfa.internal.OneTimePassword.Algorithm;
import rekey.notification.Notice;

/** The stored ports keep their contracts on both databases. */
class StoredPortsTest {

    @Nested
    class CountersOnH2 extends Counters {

        @Override
        TestDatabase open() {
            return TestDatabase.h2("mfa");
        }
    }

    @Nested
    class CountersOnPostgreSql extends Counters {

        @Override
        TestDatabase open() {
            return TestDatabase.postgres("mfa");
        }
    }

    @Nested
    class CodesOnH2 extends Codes {

        @Override
        TestDatabase open() {
            return TestDatabase.h2("mfa");
        }
    }

    @Nested
    class CodesOnPostgreSql extends Codes {

        @Override
        TestDatabase open() {
            return TestDatabase.postgres("mfa");
        }
    }

    @Nested
    class FactorsOnH2 extends AllFactors {

        @Override
        TestDatabase open() {
            return TestDatabase.h2("mfa");
        }
    }

    @Nested
    class FactorsOnPostgreSql extends AllFactors {

        @Override
        TestDatabase open() {
            return TestDatabase.postgres("mfa");
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnDatabase {

        TestDatabase database;

        abstract TestDatabase open();

        @BeforeAll
        void openDatabase() {
            database = open();
        }

        @AfterAll
        void closeDatabase() {
            database.close();
        }

        public Transactions transactions() {
            return database.transactions();
        }
    }

    abstract static class Counters extends OnDatabase implements AttemptCountersContract {

        @Test
        void rule_5_an_attempt_on_nobody_runs_the_statements_of_somebody_s_first_and_of_a_later_one() {
            AccountId account = new AccountId(Identifiers.next());
            List<String> first = database.statementsOf(() -> counters().begin(account, Kind.PASSWORD));
            List<String> later = database.statementsOf(() -> counters().begin(account, Kind.PASSWORD));
            List<String> afterSuccess = database.statementsOf(() -> {
                transactions().run(() -> counters().clear(account, Kind.PASSWORD));
                counters().begin(account, Kind.PASSWORD);
            });
            List<String> nobody = database.statementsOf(() -> counters().pretend(Kind.PASSWORD));
            assertThat(nobody).containsExactly("INSERT mfa_attempt", "UPDATE mfa_attempt");
            assertThat(first).isEqualTo(nobody);
            assertThat(later).isEqualTo(nobody);
            assertThat(afterSuccess.subList(1, afterSuccess.size())).isEqualTo(nobody);
        }

        @Test
        void rule_3_a_counted_attempt_survives_the_failure_of_what_comes_after_it() {
            AccountId account = new AccountId(Identifiers.next());
            for (int i = 1; i < AttemptCounters.MAX_CONSECUTIVE_FAILURES; i++) {
                counters().begin(account, Kind.CODE);
                assertThatThrownBy(() -> transactions().run(() -> {
                            counters().clear(account, Kind.CODE);
                            throw new IllegalStateException("the disk is full");
                        }))
                        .hasMessage("the disk is full");
            }
            assertThat(counters().begin(account, Kind.CODE)).isEqualTo(AttemptCounters.Attempt.LAST);
        }

        @Override
        public AttemptCounters counters() {
            return new JpaAttemptCounters(database.entityManager(), database.transactions());
        }
    }

    abstract static class Codes extends OnDatabase implements MailedCodesContract {

        private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final List<Notice> mailed = new CopyOnWriteArrayList<>();

        @Override
        public MailedCodes codes() {
            return new StoredMailedCodes(
                    database.entityManager(),
                    database.transactions(),
                    mailed::add,
                    TestKeys.keyedHash(),
                    new MfaSettings(Duration.ofMinutes(10), 6, Algorithm.SHA1, 6),
                    clock,
                    new SecureRandom());
        }

        @Override
        public void enrol(AccountId account) {
            Encryption keys = TestEncryption.fresh();
            StoredFactors factors = new StoredFactors(
                    database.entityManager(),
                    // The enrolment kills the codes; here they are to fall by the factor alone.
                    new InMemoryMailedCodes(mailed::add, clock),
                    keys,
                    new MfaSettings(Duration.ofMinutes(10), 6, Algorithm.SHA1, 6),
                    clock,
                    new SecureRandom());
            String secret = transactions()
                    .<String, RuntimeException>call(
                            () -> factors.beginTotp(account, "phone").secret());
            assertThat(transactions()
                            .<Optional<Factor>, RuntimeException>call(() ->
                                    factors.confirmTotp(account, new TestAuthenticator(secret).code(clock.instant()))))
                    .isPresent();
        }

        @Override
        public List<Notice> mailed() {
            return mailed;
        }

        @Override
        public void letTimePass(Duration time) {
            clock.pass(time);
        }
    }

    abstract static class AllFactors extends OnDatabase implements FactorsContract {

        private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final CountedHash hash = new CountedHash();
        private final TestEncryption.Counted keys = TestEncryption.counted();

        @Test
        void rule_13_secrets_follow_a_rotation_of_the_keyset_so_that_the_old_key_may_go() throws NoCapacity {
            List<Encryption> stages = TestEncryption.rotated();
            AccountId account = new AccountId(Identifiers.next());
            String secret = transactions()
                    .<String, RuntimeException>call(() ->
                            factors(stages.get(0)).beginTotp(account, "phone").secret());
            TestAuthenticator app = new TestAuthenticator(secret);
            assertThat(transactions()
                            .<Optional<Factor>, RuntimeException>call(
                                    () -> factors(stages.get(1)).confirmTotp(account, app.code(clock.instant()))))
                    .isPresent();
            SecretsSealedAnew rotation = new SecretsSealedAnew(database.entityManager(), stages.get(1));
            database.transactions()
                    .run(() -> database.entityManager()
                            .createNativeQuery("DELETE FROM mfa_factor WHERE account_id <> :account")
                            .setParameter("account", account.value())
                            .executeUpdate());
            assertThat(transactions().<Integer, RuntimeException>call(rotation::run))
                    .isEqualTo(1);
            assertThat(transactions().<Integer, RuntimeException>call(rotation::run))
                    .isZero();
            clock.pass(Duration.ofSeconds(30));
            assertThat(new StoredFactorCodes(
                                    database.entityManager(), database.transactions(), hash, stages.get(2), clock)
                            .match(Optional.of(account), app.code(clock.instant())))
                    .isPresent();
        }

        @Test
        void rule_5_a_code_of_somebody_without_an_app_opens_as_many_keys_as_one_of_somebody_with_it()
                throws NoCapacity {
            AccountId enrolled = new AccountId(Identifiers.next());
            TestAuthenticator app = new TestAuthenticator(transactions()
                    .<String, RuntimeException>call(
                            () -> factors().beginTotp(enrolled, "phone").secret()));
            assertThat(transactions()
                            .<Optional<Factor>, RuntimeException>call(
                                    () -> factors().confirmTotp(enrolled, app.code(clock.instant()))))
                    .isPresent();
            clock.pass(Duration.ofSeconds(30));
            FactorCodes codes = codes();
            for (Optional<AccountId> whose : List.of(
                    Optional.of(enrolled),
                    Optional.of(new AccountId(Identifiers.next())),
                    Optional.<AccountId>empty())) {
                int before = keys.opened();
                codes.match(whose, app.wrongCode(clock.instant()));
                assertThat(keys.opened() - before).as("of %s", whose).isEqualTo(1);
            }
        }

        private StoredFactors factors(Encryption sealedBy) {
            return new StoredFactors(
                    database.entityManager(),
                    new InMemoryMailedCodes(notice -> {}, clock),
                    sealedBy,
                    new MfaSettings(Duration.ofMinutes(10), 6, Algorithm.SHA1, 6),
                    clock,
                    new SecureRandom());
        }

        @Override
        public Factors factors() {
            return factors(keys.encryption());
        }

        @Override
        public RecoveryCodes recoveryCodes() {
            return new StoredRecoveryCodes(database.entityManager(), hash, clock, new SecureRandom());
        }

        @Override
        public FactorCodes codes() {
            return new StoredFactorCodes(
                    database.entityManager(), database.transactions(), hash, keys.encryption(), clock);
        }

        @Override
        public int slowHashes() {
            return hash.made();
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void letTimePass(Duration time) {
            clock.pass(time);
        }
    }
}
