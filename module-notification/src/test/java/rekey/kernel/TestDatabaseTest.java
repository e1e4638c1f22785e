package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.TransactionRequiredException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What other tests build on. */
class TestDatabaseTest {

    abstract static class Behaviour {

        @AutoClose
        private final TestDatabase database;

        Behaviour(TestDatabase database) {
            this.database = database;
        }

        private int rows() {
            return database.transactions()
                    .call(() -> ((Number) database.entityManager()
                                    .createNativeQuery("SELECT count(*) FROM probe")
                                    .getSingleResult())
                            .intValue());
        }

        private void insert() {
            database.entityManager()
                    .createNativeQuery("INSERT INTO probe VALUES (1)")
                    .executeUpdate();
        }

        private void createTable() {
            database.transactions()
                    .run(() -> database.entityManager()
                            .createNativeQuery("CREATE TABLE probe (n integer)")
                            .executeUpdate());
        }

        @Test
        @DisplayName("a checked exception is an answer and commits, an unchecked one rolls back")
        void answersCommitAndFailuresRollBack() {
            createTable();
            assertThatThrownBy(() -> database.transactions().run(() -> {
                        insert();
                        throw new Exception("an answer");
                    }))
                    .hasMessage("an answer");
            assertThat(rows()).isEqualTo(1);
            assertThatThrownBy(() -> database.transactions().run(() -> {
                        insert();
                        throw new IllegalArgumentException("a failure");
                    }))
                    .hasMessage("a failure");
            assertThat(rows()).isEqualTo(1);
        }

        @Test
        @DisplayName("a step inside a step is refused")
        void stepsDoNotNest() {
            assertThatThrownBy(() -> database.transactions()
                            .run(() -> database.transactions().run(() -> {})))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        @DisplayName("without a transaction the entity manager does nothing")
        void nothingOutsideOfATransaction() {
            assertThat(database.entityManager().isJoinedToTransaction()).isFalse();
            assertThatThrownBy(this::insert).isInstanceOf(TransactionRequiredException.class);
            assertThat(database.transactions()
                            .<Boolean, RuntimeException>call(
                                    () -> database.entityManager().isJoinedToTransaction()))
                    .isTrue();
        }
    }

    @Nested
    class OnH2 extends Behaviour {
        OnH2() {
            super(TestDatabase.h2("notification"));
        }
    }

    @Nested
    class OnPostgres extends Behaviour {
        OnPostgres() {
            super(TestDatabase.postgres("notification"));
        }
    }
}
