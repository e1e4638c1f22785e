package rekey.notification.internal;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;

/** The table that all nodes share. */
class JpaOutboxStoreTest {

    abstract static class OnDatabase implements OutboxStoreContract {

        private final TestDatabase database;
        private final OutboxStore store;

        OnDatabase(TestDatabase database) {
            this.database = database;
            this.store = new JpaOutboxStore(database.entityManager(), database.transactions());
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        public OutboxStore store() {
            return store;
        }

        @Override
        public Transactions transactions() {
            return database.transactions();
        }

        @Override
        public Stored stored(UUID id) {
            return database.transactions().call(() -> {
                Object[] row = (Object[]) database.entityManager()
                        .createNativeQuery("SELECT state, payload, attempts, message_id, last_failure"
                                + " FROM notification_outbox WHERE id = :id")
                        .setParameter("id", id)
                        .getSingleResult();
                return new Stored(
                        (String) row[0],
                        Optional.ofNullable((byte[]) row[1]),
                        ((Number) row[2]).intValue(),
                        (String) row[3],
                        (String) row[4]);
            });
        }
    }

    @Nested
    class H2 extends OnDatabase {
        H2() {
            super(TestDatabase.h2("notification"));
        }
    }

    @Nested
    class PostgreSql extends OnDatabase {
        PostgreSql() {
            super(TestDatabase.postgres("notification"));
        }
    }
}
