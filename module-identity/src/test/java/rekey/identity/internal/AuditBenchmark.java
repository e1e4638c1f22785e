package rekey.identity.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.AuditLog.Filter;
import rekey.identity.AuditLog.Position;
import rekey.kernel.AccountId;
import rekey.kernel.TestDatabase;

/**
 * How long pages of the audit trail take on PostgreSQL with a thousand entries and with a million, by every filter, for
 * the first page and one far back. No test: {@code mvn test -pl module-identity -am -Dtest=AuditBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false} writes {@code module-identity/target/audit.txt}.
 */
class AuditBenchmark {

    private static final int ENTRIES = Integer.getInteger("rekey.benchmark.entries", 1_000_000);
    private static final int RUNS = 50;

    private static final UUID ACCOUNT = UUID.fromString("0190a000-0000-7000-8000-000000000007");

    @Test
    void measures_pages_of_a_small_and_a_large_trail() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int entries : new int[] {1_000, ENTRIES}) {
            try (TestDatabase database = TestDatabase.postgres("identity")) {
                fill(database, entries);
                Core core = new Core(database);
                Optional<Position> farBack = Optional.of(
                        new Position(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(entries / 10), new UUID(0, 1)));
                lines.add(line(core, entries, "all, first page", Filter.all(), Optional.empty()));
                lines.add(line(core, entries, "all, far back", Filter.all(), farBack));
                lines.add(line(
                        core,
                        entries,
                        "one account",
                        new AuditFilter().about(new AccountId(ACCOUNT)).filter(),
                        Optional.empty()));
                lines.add(line(
                        core,
                        entries,
                        "rare outcome",
                        new AuditFilter().outcome("failed").filter(),
                        Optional.empty()));
                lines.add(line(
                        core,
                        entries,
                        "common outcome",
                        new AuditFilter().outcome("done").filter(),
                        farBack));
                lines.add(line(
                        core,
                        entries,
                        "rare operation",
                        new AuditFilter().operation("unlock").filter(),
                        Optional.empty()));
                lines.add(line(
                        core,
                        entries,
                        "one day",
                        new AuditFilter()
                                .from(Instant.parse("2026-01-02T00:00:00Z"))
                                .until(Instant.parse("2026-01-03T00:00:00Z"))
                                .filter(),
                        Optional.empty()));
                lines.add(line(
                        core,
                        entries,
                        "one caller",
                        new AuditFilter().by(ACCOUNT).filter(),
                        Optional.empty()));
                lines.add(line(
                        core,
                        entries,
                        "nobody's account",
                        new AuditFilter().about(new AccountId(new UUID(7, 7))).filter(),
                        Optional.empty()));
            }
        }
        Files.write(Path.of("target/audit.txt"), lines);
    }

    private static String line(Core core, int entries, String what, Filter filter, Optional<Position> before) {
        long[] times = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            core.auditLog.find(filter, before, 100);
            times[i] = System.nanoTime() - start;
        }
        java.util.Arrays.sort(times);
        return String.format(
                Locale.ROOT,
                "%,9d entries, %-16s median %6.2f ms, worst %6.2f ms",
                entries,
                what,
                times[RUNS / 2] / 1e6,
                times[RUNS - 1] / 1e6);
    }

    /** One entry a second; every thousandth account is the one that is asked for, one of ten thousand failed. */
    private static void fill(TestDatabase database, int entries) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO identity_audit (id, recorded_at, realm, contract, operation, outcome, account_id,"
                    + " caller_id, client, occurrences)"
                    + " SELECT gen_random_uuid(), timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second', 'main',"
                    + " (ARRAY['brightoffice', 'ifcommon', 'broker', 'antel', 'page', 'v1'])[1 + n % 6],"
                    + " (ARRAY['REQUEST_RECOVERY', 'AUTHENTICATE', 'CONFIRM'])[1 + n % 3],"
                    + " CASE WHEN n % 10000 = 0 THEN 'FAILED' WHEN n % 4 = 0 THEN 'REFUSED' ELSE 'DONE' END,"
                    + " CASE WHEN n % 1000 = 0 THEN uuid '" + ACCOUNT + "' ELSE gen_random_uuid() END,"
                    + " CASE WHEN n % 1000 = 500 THEN uuid '" + ACCOUNT
                    + "' END, '10.0.0.1', 1 FROM generate_series(1, " + entries + ") AS n");
            sql.execute("ANALYZE identity_audit");
        }
    }
}
