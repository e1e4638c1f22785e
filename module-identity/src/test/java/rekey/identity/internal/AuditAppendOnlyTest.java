package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.AuditLog.Entry;
import rekey.identity.AuditLog.Filter;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.TestDatabase;

/** Rule 12: the trail is append-only, and the database sees to it. */
class AuditAppendOnlyTest {

    private static final Duration MONTHS = Duration.ofDays(100);

    private static void write(Core core) {
        core.transactions.run(() -> core.audit.record(AuditEvent.of(core.at("page"), Operation.CONFIRM, Outcome.DONE)));
    }

    private static int execute(TestDatabase database, String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE identity_audit SET outcome = 'DONE'",
                "UPDATE identity_audit SET client = NULL",
                "DELETE FROM identity_audit",
                "TRUNCATE identity_audit"
            })
    void on_postgresql_a_trigger_refuses_it_even_to_the_owner(String statement) throws SQLException {
        try (TestDatabase database = TestDatabase.postgres("identity")) {
            Core core = new Core(database);
            write(core);

            assertThatThrownBy(() -> execute(database, statement)).hasMessageContaining("append-only");

            assertThat(core.auditLog.find(Filter.all(), Optional.empty(), 10).entries())
                    .hasSize(1);
        }
    }

    @Test
    void retention_removes_old_entries_and_forgets_old_addresses_on_both_databases() {
        for (TestDatabase each : new TestDatabase[] {TestDatabase.postgres("identity"), TestDatabase.h2("identity")}) {
            try (TestDatabase database = each) {
                Core core = new Core(database);
                core.clock.pass(
                        Duration.between(core.clock.instant(), Instant.now().minus(MONTHS.multipliedBy(2))));
                write(core);
                core.clock.pass(MONTHS);
                write(core);
                core.clock.pass(MONTHS);
                write(core);
                AuditRetention retention = new AuditRetention(database.entityManager(), core.transactions);

                assertThat(retention.forgetClientsOlderThan(core.clock.instant().minus(Duration.ofDays(50))))
                        .isEqualTo(2);
                assertThat(retention.removeOlderThan(core.clock.instant().minus(Duration.ofDays(150))))
                        .isEqualTo(1);

                var entries =
                        core.auditLog.find(Filter.all(), Optional.empty(), 10).entries();
                assertThat(entries).hasSize(2);
                assertThat(entries.stream().map(Entry::client).map(Optional::isPresent))
                        .containsExactly(true, false);
            }
        }
    }

    @Test
    void on_postgresql_nobody_can_purge_what_is_younger_than_a_month() {
        try (TestDatabase database = TestDatabase.postgres("identity")) {
            Core core = new Core(database);
            AuditRetention retention = new AuditRetention(database.entityManager(), core.transactions);

            assertThatThrownBy(() -> retention.removeOlderThan(Instant.now().minus(Duration.ofDays(29))))
                    .hasStackTraceContaining("30 days");
            assertThatThrownBy(() -> retention.forgetClientsOlderThan(Instant.now()))
                    .hasStackTraceContaining("30 days");
        }
    }

    @Test
    void on_postgresql_the_servers_own_role_can_insert_and_select_and_nothing_else() throws Exception {
        try (TestDatabase database = TestDatabase.postgres("identity", "mfa", "notification")) {
            write(new Core(database));
            String role = "server_" + System.nanoTime();
            execute(database, "CREATE ROLE " + role);
            execute(database, roles().replaceAll("\\brekey\\b", role));
            try (Connection connection = database.dataSource().getConnection();
                    Statement server = connection.createStatement()) {
                server.execute("SET ROLE " + role);

                for (String statement : new String[] {
                    "UPDATE identity_audit SET outcome = 'DONE'",
                    "DELETE FROM identity_audit",
                    "TRUNCATE identity_audit",
                    "ALTER TABLE identity_audit DISABLE TRIGGER ALL",
                    "DROP TABLE identity_audit",
                    "SELECT set_config('rekey.audit_retention', 'on', false); DELETE FROM identity_audit",
                    "SELECT identity_audit_purge(now(), 10)",
                    "UPDATE identity_schema_history SET checksum = 0"
                }) {
                    assertThatThrownBy(() -> server.execute(statement))
                            .as(statement)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
                }

                server.execute("INSERT INTO identity_audit (id, recorded_at, realm, contract, operation, outcome)"
                        + " SELECT gen_random_uuid(), now() - interval '60 days', realm, contract, operation, outcome"
                        + " FROM identity_audit");
                assertThat(number(server, "SELECT count(*) FROM identity_audit"))
                        .isEqualTo(2);
                assertThat(number(server, "SELECT identity_audit_purge(now() - interval '40 days', 10)"))
                        .isPositive();
                assertThat(server.executeUpdate("UPDATE identity_account SET enabled = TRUE"))
                        .isZero();
                server.execute("RESET ROLE");
            }
        }
    }

    @Test
    void on_h2_a_user_of_the_servers_own_can_be_given_no_more_than_insert_and_select() throws SQLException {
        try (TestDatabase database = TestDatabase.h2("identity")) {
            write(new Core(database));
            execute(database, "CREATE USER server PASSWORD 'server'");
            execute(database, "GRANT SELECT, INSERT ON identity_audit TO server");
            String url;
            try (Connection connection = database.dataSource().getConnection()) {
                url = connection.getMetaData().getURL();
            }
            try (Connection connection = java.sql.DriverManager.getConnection(url, "server", "server");
                    Statement server = connection.createStatement()) {
                assertThatThrownBy(() -> server.execute("UPDATE identity_audit SET outcome = 'DONE'"))
                        .hasMessageContaining("rights");
                assertThatThrownBy(() -> server.execute("DELETE FROM identity_audit"))
                        .hasMessageContaining("rights");
                assertThat(number(server, "SELECT count(*) FROM identity_audit"))
                        .isEqualTo(1);
            }
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The script that operators are given. */
    private static String roles() throws IOException {
        return Files.readString(Path.of("../docs/postgresql-roles.sql"));
    }
}
