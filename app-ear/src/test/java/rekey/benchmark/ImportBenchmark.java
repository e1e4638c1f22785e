package rekey.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.harness.LibertyServer;
import rekey.harness.RunningServer;
import rekey.kernel.Identifiers;

/**
 * How fast a server on PostgreSQL imports accounts with hashes of another system by {@code POST /v1/accounts/import},
 * beside the same rows by plain JDBC batches into the same table, a thousand to a commit, in turns.
 * {@code mvn -q verify -Pbenchmark -DskipTests -Dit.test=ImportBenchmark -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class ImportBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("rekey.benchmark.accounts", 100_000);
    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 5);
    private static final int COMMIT = 1_000;
    private static final String BCRYPT = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
    private static final String ROW = "INSERT INTO identity_account (id, realm, account_number, user_name,"
            + " user_name_key, email, email_key, display_name, locale, password_hash, password_weak, security_stamp,"
            + " grant_epoch, enabled, demo, created_at) VALUES (?, 'main', nextval('identity_account_number'), ?, ?, ?,"
            + " ?, ?, 'da', ?, FALSE, ?, 0, TRUE, FALSE, now())";

    @Test
    void measures_how_fast_a_server_imports_accounts_beside_plain_rows() throws Exception {
        List<String> report = new ArrayList<>();
        double[] imported = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        try (Database database = new Database();
                BenchmarkServer server = new BenchmarkServer()) {
            server.server()
                    .set("rekey.db.url", database.url())
                    .set("rekey.db.user", "postgres")
                    .set("rekey.db.password", "postgres");
            server.start();
            for (int round = -1; round < ROUNDS; round++) {
                double rows = plainRows(database, stem());
                double accounts = imported(server.server(), stem());
                // The first one warms up.
                if (round >= 0) {
                    plain[round] = rows;
                    imported[round] = accounts;
                }
            }
        }
        report.add(Machine.describe());
        report.add("");
        report.add("%d accounts in each of %d rounds in turns.".formatted(ACCOUNTS, ROUNDS));
        report.add("");
        report.add("| on PostgreSQL | accounts/s (median) | slowest and fastest |");
        report.add("|---|---:|---:|");
        report.add(row("`POST /v1/accounts/import`", imported));
        report.add(row("floor: the same rows by plain JDBC batches, a thousand to a commit", plain));
        report.add("");
        report.add("%.2f of the floor.".formatted(median(imported) / median(plain)));
        Report.write("benchmark-import.md", report);
    }

    private static String row(String name, double[] rates) {
        return "| %s | %.0f | %.0f–%.0f |"
                .formatted(
                        name,
                        median(rates),
                        Arrays.stream(rates).min().orElseThrow(),
                        Arrays.stream(rates).max().orElseThrow());
    }

    private static double median(double[] rates) {
        return Arrays.stream(rates).sorted().skip(rates.length / 2).findFirst().orElseThrow();
    }

    private static String stem() {
        return "person-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    }

    private static double rate(long begin) {
        return ACCOUNTS / ((System.nanoTime() - begin) / 1e9);
    }

    private static double imported(LibertyServer server, String stem) throws IOException, InterruptedException {
        String lines = IntStream.range(0, ACCOUNTS)
                .mapToObj(i ->
                        "{\"username\":\"%1$s%2$d\",\"email\":\"%1$s%2$d@example.com\",\"displayName\":\"Person %2$d\","
                                        .formatted(stem, i)
                                + "\"locale\":\"da\",\"passwordHash\":\"" + BCRYPT + "\"}\n")
                .collect(Collectors.joining());
        HttpRequest request = HttpRequest.newBuilder(server.uri("/v1/accounts/import"))
                .header("Authorization", RunningServer.adminAuthorization())
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofMinutes(5))
                .POST(BodyPublishers.ofString(lines))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        double rate = rate(begin);
        assertThat(answer.body()).contains("\"imported\":" + ACCOUNTS + ",", "\"finished\":true");
        return rate;
    }

    private static double plainRows(Database database, String stem) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "postgres");
                PreparedStatement insert = connection.prepareStatement(ROW)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ACCOUNTS; i++) {
                String name = stem + i;
                insert.setObject(1, Identifiers.next());
                insert.setString(2, name);
                insert.setString(3, name);
                insert.setString(4, name + "@example.com");
                insert.setString(5, name + "@example.com");
                insert.setString(6, "Person " + i);
                insert.setString(7, BCRYPT);
                insert.setObject(8, Identifiers.next());
                insert.addBatch();
                if (i % COMMIT == COMMIT - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
        return rate(begin);
    }
}
