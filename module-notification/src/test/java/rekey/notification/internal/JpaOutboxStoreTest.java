package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;

/** The table that all nodes share. */
class JpaOutboxStoreTest {

    abstract static class OnDatabase implements OutboxStoreContract, OutboxSharesContract {

        @AutoClose
        private final TestDatabase database;

        private final OutboxStore store;

        OnDatabase(TestDatabase database) {
            this.database = database;
            this.store = new JpaOutboxStore(database.entityManager(), database.transactions());
        }

        @Test
        @DisplayName("rule 11: a row that another node is just taking is passed over, not waited for")
        void locked_rows_are_passed_over() {
            UUID locked = add(NOON.minusSeconds(1));
            UUID free = add(NOON);
            database.transactions().run(() -> {
                database.entityManager()
                        .createNativeQuery("SELECT id FROM notification_outbox WHERE id = :id FOR UPDATE")
                        .setParameter("id", locked)
                        .getSingleResult();
                assertThat(CompletableFuture.supplyAsync(() -> claim(2, NOON)))
                        .succeedsWithin(Duration.ofSeconds(10))
                        .asInstanceOf(InstanceOfAssertFactories.list(Claim.class))
                        .extracting(Claim::id)
                        .containsExactly(free);
            });
            assertThat(claimOne(NOON).id()).isEqualTo(locked);
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
