package rekey.identity.internal;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import rekey.kernel.TestDatabase;

/** The stored ports keep their contracts on both databases. */
class StoredPortsTest {

    @Nested
    class OnH2 extends Ports {

        @Override
        TestDatabase open() {
            return TestDatabase.h2("identity");
        }
    }

    @Nested
    class OnPostgreSql extends Ports {

        @Override
        TestDatabase open() {
            return TestDatabase.postgres("identity");
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Ports
            implements AccountStoreContract,
                    GrantStoreContract,
                    CallerStoreContract,
                    LimitsContract,
                    AuditLogContract,
                    SingleUseContract,
                    SessionsContract {

        private TestDatabase database;
        private Core core;

        abstract TestDatabase open();

        @BeforeAll
        void openDatabase() {
            database = open();
        }

        @AfterAll
        void closeDatabase() {
            database.close();
        }

        @BeforeEach
        void assemble() {
            core = new Core(database);
        }

        @Override
        public Core core() {
            return core;
        }

        @Override
        public AccountStore accounts() {
            return core.accountStore;
        }

        @Override
        public CallerStore callers() {
            return core.callerStore;
        }

        @Override
        public GrantStore grants() {
            return new JpaGrantStore(database.entityManager());
        }

        @Override
        public Limits limits() {
            return core.limits;
        }

        @Override
        public void letTimePass(Duration time) {
            core.clock.pass(time);
        }
    }
}
