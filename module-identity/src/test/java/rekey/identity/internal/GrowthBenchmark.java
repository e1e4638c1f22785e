package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.Recovery;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/**
 * How long looking an account up takes on PostgreSQL, and a whole recovery request with its mail, from a thousand accounts to
 * a million; and that each look-up goes by an index. No test: {@code mvn test -pl module-identity -am
 * -Dtest=GrowthBenchmark -Dsurefire.failIfNoSpecifiedTests=false} writes {@code module-identity/target/growth.md}, in
 * about a minute.
 */
class GrowthBenchmark {

    private static final int[] SIZES = {
        1_000, 10_000, 100_000, Integer.getInteger("rekey.benchmark.accounts", 1_000_000)
    };
    private static final int WARM_UP = 300;
    private static final int RUNS = 1_000;

    private static final List<String> LOOK_UPS = List.of(
            "SELECT * FROM identity_account WHERE realm = 'main' AND email_key = 'person500@example.com'",
            "SELECT * FROM identity_account WHERE realm = 'main' AND user_name_key = 'person500'",
            "SELECT * FROM identity_account WHERE id = '00000000-0000-4000-8000-000000000500'",
            "SELECT * FROM identity_account WHERE account_number = 500000500");

    private final Random random = new Random(2026);
    private final List<String> table = new ArrayList<>(List.of(
            "| accounts | by address | by user name | by id | nobody | request and its mail |",
            "|---:|---:|---:|---:|---:|---:|"));

    /** What is measured, for the account of a number. */
    @FunctionalInterface
    private interface Step {
        void take(int number) throws Exception;
    }

    @Test
    void measures_from_a_thousand_accounts_to_a_million() throws Exception {
        try (TestDatabase database = TestDatabase.postgres("identity")) {
            Core core = new Core(
                    database,
                    Map.of("rekey.limit.client", "900000000/900000", "rekey.limit.request", "900000000/900000"));
            int filled = 0;
            for (int size : SIZES) {
                fill(database, filled, size);
                filled = size;
                table.add(row(core, size));
                Files.write(Path.of("target/growth.md"), table);
            }
            assertIndexed(database);
        }
    }

    private String row(Core core, int size) throws Exception {
        double byAddress = median(size, RUNS, n -> look(core, Subject.withEmail(address(n)), true));
        double byName = median(size, RUNS, n -> look(core, Subject.named("person" + n), true));
        double byId = median(
                size,
                RUNS,
                n -> assertThat(core.accounts.find(new AccountId(id(n)))).isPresent());
        double nobody = median(size, RUNS, n -> look(core, Subject.withEmail("no" + address(n)), false));
        double request = median(
                size,
                200,
                n -> core.recovery.request(new Recovery.Request(
                        core.at("page"), Optional.empty(), Subject.withEmail(address(n)), Recovery.Means.LINK)));
        return String.format(
                Locale.ROOT,
                "| %,d | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms |",
                size,
                byAddress,
                byName,
                byId,
                nobody,
                request);
    }

    private static void look(Core core, Subject subject, boolean found) {
        assertThat(core.transactions
                        .<Optional<Account>, RuntimeException>call(() -> core.accountStore.find(Realm.MAIN, subject))
                        .isPresent())
                .isEqualTo(found);
    }

    private double median(int size, int runs, Step step) throws Exception {
        for (int i = 0; i < Math.min(WARM_UP, runs); i++) {
            step.take(1 + random.nextInt(size));
        }
        long[] times = new long[runs];
        for (int i = 0; i < runs; i++) {
            int number = 1 + random.nextInt(size);
            long start = System.nanoTime();
            step.take(number);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[runs / 2] / 1e6;
    }

    private static void assertIndexed(TestDatabase database) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            for (String lookUp : LOOK_UPS) {
                try (ResultSet plan = sql.executeQuery("EXPLAIN " + lookUp)) {
                    plan.next();
                    assertThat(plan.getString(1)).as(lookUp).startsWith("Index Scan");
                }
            }
        }
    }

    private static void fill(TestDatabase database, int from, int to) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO identity_account (id, realm, account_number, user_name, user_name_key, email,"
                    + " email_key, locale, security_stamp, grant_epoch, enabled, demo, created_at, password_weak)"
                    + " SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'main', 500000000 + n,"
                    + " 'person' || n, 'person' || n, 'person' || n || '@example.com', 'person' || n ||"
                    + " '@example.com', 'en', gen_random_uuid(), 0, TRUE, FALSE, now(), FALSE"
                    + " FROM generate_series(" + (from + 1) + ", " + to + ") AS n");
            sql.execute("ANALYZE identity_account");
        }
    }

    private static String address(int number) {
        return "person" + number + "@example.com";
    }

    private static UUID id(int number) {
        return UUID.fromString(String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number));
    }
}
