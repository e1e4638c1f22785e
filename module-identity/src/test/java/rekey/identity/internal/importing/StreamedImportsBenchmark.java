package rekey.identity.internal.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.ImportedAccount;
import rekey.identity.AccountImports.Lines;
import rekey.identity.AccountImports.Outcome;
import rekey.identity.AccountImports.Reason;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/**
 * How fast accounts with hashes of another system are imported on PostgreSQL, beside plain rows by JDBC batches into the
 * same table, in turns. No test: {@code mvn test -pl module-identity -am -Dtest=StreamedImportsBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false} writes {@code module-identity/target/import.txt}.
 */
class StreamedImportsBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("rekey.benchmark.accounts", 100_000);
    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 3);

    @Test
    void measures_how_fast_accounts_are_imported_beside_plain_rows() throws Exception {
        List<String> lines = new ArrayList<>();
        try (TestDatabase database = TestDatabase.postgres("identity")) {
            ImportStage stage = new ImportStage(database);
            for (int round = 0; round <= ROUNDS; round++) {
                double rows = rate(() -> plainRows(database));
                double imported = rate(() -> imported(stage));
                if (round > 0) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "imported %,8.0f accounts/s, plain JDBC rows %,8.0f/s, ratio %.2f",
                            imported,
                            rows,
                            imported / rows));
                }
            }
        }
        Files.write(Path.of("target/import.txt"), lines);
    }

    private interface Work {
        void run() throws IOException, SQLException;
    }

    private static double rate(Work work) throws IOException, SQLException {
        long start = System.nanoTime();
        work.run();
        return ACCOUNTS / ((System.nanoTime() - start) / 1e9);
    }

    private static void imported(ImportStage stage) throws IOException {
        String run = UUID.randomUUID().toString().substring(0, 8);
        int[] next = {0};
        Lines lines = () -> next[0] == ACCOUNTS ? Optional.empty() : Optional.of(line(run, next[0]++));
        var done = stage.imports.run(
                stage.administrator, Identifiers.next(), Realm.MAIN, lines, fault -> new Reason("", ""));
        assertThat(done.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(done.progress().imported()).isEqualTo(ACCOUNTS);
    }

    private static AccountLine line(String run, int number) {
        String name = "person-" + run + "-" + number;
        return new AccountLine(
                name.getBytes(StandardCharsets.UTF_8),
                new ImportedAccount(
                        Optional.empty(),
                        Optional.of(name),
                        Optional.of(name + "@example.com"),
                        Optional.of("Person " + number),
                        Optional.of("da"),
                        Optional.of(ImportLines.BCRYPT),
                        Optional.empty()));
    }

    private static void plainRows(TestDatabase database) throws SQLException {
        String run = UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO identity_account (id, realm,"
                        + " account_number, user_name, user_name_key, email, email_key, display_name, locale,"
                        + " password_hash, security_stamp, grant_epoch, enabled, demo, created_at)"
                        + " VALUES (?, 'main', nextval('identity_account_number'), ?, ?, ?, ?, ?, 'da', ?, ?, 0, TRUE,"
                        + " FALSE, now())")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ACCOUNTS; i++) {
                String name = "row-" + run + "-" + i;
                insert.setObject(1, Identifiers.next());
                insert.setString(2, name);
                insert.setString(3, name);
                insert.setString(4, name + "@example.com");
                insert.setString(5, name + "@example.com");
                insert.setString(6, "Person " + i);
                insert.setString(7, ImportLines.BCRYPT);
                insert.setObject(8, Identifiers.next());
                insert.addBatch();
                if (i % StreamedImports.BATCH == StreamedImports.BATCH - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
