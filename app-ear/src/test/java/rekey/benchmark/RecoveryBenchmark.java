package rekey.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.fault.MailSink;
import rekey.fault.MailSink.Mode;

/**
 * Recovery requests a second over SOAP on PostgreSQL, beside a bare JAX-WS operation that does the same SQL by plain JDBC
 * in one transaction, in the same server; and a request of a remembered caller beside one without any. See
 * {@code docs/performance.md}.
 */
class RecoveryBenchmark {

    private static final int CONNECTIONS = Integer.getInteger("rekey.benchmark.connections", 8);
    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 5);
    private static final long ROUND_MILLIS = Long.getLong("rekey.benchmark.round-millis", 2_000);
    private static final long WARM_UP_MILLIS = Long.getLong("rekey.benchmark.warm-up-millis", 10_000);
    private static final int PEOPLE = Integer.getInteger("rekey.benchmark.people", 20_000);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Predicate<Answer> OK = answer -> answer.status() == 200;
    private static final Predicate<Answer> SUCCESS =
            OK.and(answer -> answer.text().contains("<SuccessCode>SUCCESS</SuccessCode>"));

    private final AtomicInteger next = new AtomicInteger();

    @Test
    void measures_and_prints_one_table() {
        List<String> report = new ArrayList<>();
        try (Database database = new Database();
                MailSink sink = new MailSink();
                BenchmarkServer server = BenchmarkServer.on(database, sink)) {
            server.start();
            Stage stage = Stage.on(server.server());
            Programs programs = RekeyBenchmark.programs(stage);
            List<Person> people = database.copies(stage, PEOPLE, "{}");
            List<Person> strangers =
                    IntStream.range(0, PEOPLE).mapToObj(i -> stage.nobody()).toList();

            Workload floor = new Workload(
                    "floor: the request's SQL by plain JDBC behind JAX-WS",
                    floor("/BenchmarkJdbc", stage, programs, people),
                    OK);
            Workload anonymous = new Workload(
                    "no caller: `ResetUserPassword` about strangers",
                    calls(stage, programs, strangers, RequestDoor.IFCOMMON_SOAP),
                    OK);
            Workload caller = new Workload(
                    "remembered caller: `CustomerUserSendResetPassword` about strangers",
                    calls(stage, programs, strangers, RequestDoor.BRIGHTOFFICE_SOAP_11),
                    SUCCESS);
            Workload mailedFloor = new Workload(
                    "floor: the SQL of a mailed request by plain JDBC behind JAX-WS, no mail",
                    floor("/BenchmarkMailed", stage, programs, database.copies(stage, PEOPLE, "{}")),
                    OK);
            Workload known = new Workload(
                    "the same caller about people who are mailed, mail server fast",
                    calls(stage, programs, people, RequestDoor.BRIGHTOFFICE_SOAP_11),
                    SUCCESS);
            Workload slowly = new Workload(
                    "the same, mail server takes 100 ms for each mail",
                    calls(stage, programs, people, RequestDoor.BRIGHTOFFICE_SOAP_11),
                    SUCCESS);
            List<Workload> all = List.of(floor, anonymous, caller, mailedFloor, known, slowly);
            Map<Workload, Spent> spent = new HashMap<>();
            List.of(floor, anonymous, caller, mailedFloor)
                    .forEach(one -> one.warmUp(stage, CONNECTIONS, WARM_UP_MILLIS));
            new Workload(
                            "warming up about people who are mailed",
                            calls(
                                    stage,
                                    programs,
                                    database.copies(stage, PEOPLE, "{}"),
                                    RequestDoor.BRIGHTOFFICE_SOAP_11),
                            SUCCESS)
                    .warmUp(stage, CONNECTIONS, WARM_UP_MILLIS);
            for (int round = 0; round < ROUNDS; round++) {
                for (Workload workload : all) {
                    awaitQuiet(database, sink);
                    sink.be(workload == slowly ? Mode.SLOW : Mode.HEALTHY);
                    Spent before = Spent.until(server, database);
                    workload.round(stage, CONNECTIONS, ROUND_MILLIS);
                    Spent now = Spent.until(server, database).minus(before);
                    spent.merge(workload, now, Spent::plus);
                }
            }
            report.add(Machine.describe());
            report.add(
                    ("PostgreSQL that waits for the disk on each commit; all limits of `rekey.limit.*` are raised to a"
                                    + " million and are in force; delivery runs all the time, and before each round until nothing"
                                    + " waits. %d connections, %d rounds of %d s in turns; %d mails were delivered. Processor time is"
                                    + " that of the server, of the database and of the load, and includes what is worked off and"
                                    + " delivered meanwhile.")
                            .formatted(
                                    CONNECTIONS,
                                    ROUNDS,
                                    ROUND_MILLIS / 1_000,
                                    sink.received().size()));
            report.add("");
            report.add("| workload | requests/s (median) | spread | p50 ms | p99 ms | of its floor"
                    + " | processor µs a request: server, database, load |");
            report.add("|---|---:|---:|---:|---:|---:|---:|");
            for (Workload workload : all) {
                Workload itsFloor = all.indexOf(workload) < all.indexOf(mailedFloor) ? floor : mailedFloor;
                report.add("| %s | %.0f | %s | %.2f | %.2f | %.2f | %s |"
                        .formatted(
                                workload.name(),
                                workload.rate(),
                                workload.spread(),
                                workload.quantile(0.5),
                                workload.quantile(0.99),
                                workload.rate() / itsFloor.rate(),
                                spent.get(workload).perRequest(workload.count())));
            }
        }
        Report.write("benchmark-recovery.md", report);
    }

    /** What one workload leaves undone would slow the next one down. */
    private static void awaitQuiet(Database database, MailSink sink) {
        sink.be(Mode.HEALTHY);
        Instant end = Instant.now().plus(PATIENCE);
        while (database.number("SELECT (SELECT count(*) FROM identity_recovery_request WHERE due_at IS NOT NULL)"
                        + " + (SELECT count(*) FROM notification_outbox WHERE state = 'WAITING'"
                        + " AND next_attempt_at < now() + interval '1 day')")
                > 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Something still waits after " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Time on processors. */
    private record Spent(Duration server, Duration database, Duration load) {

        static Spent until(BenchmarkServer server, Database database) {
            return new Spent(
                    server.server().processorTime(),
                    database.processorTime(),
                    ProcessHandle.current().info().totalCpuDuration().orElseThrow());
        }

        Spent plus(Spent other) {
            return new Spent(server.plus(other.server), database.plus(other.database), load.plus(other.load));
        }

        Spent minus(Spent other) {
            return new Spent(server.minus(other.server), database.minus(other.database), load.minus(other.load));
        }

        String perRequest(long count) {
            return Stream.of(server, database, load)
                    .map(time -> String.valueOf(time.toNanos() / 1_000 / count))
                    .collect(Collectors.joining(", "));
        }
    }

    private Supplier<Call> floor(String path, Stage stage, Programs programs, List<Person> people) {
        Supplier<Call> calls = calls(stage, programs, people, RequestDoor.BRIGHTOFFICE_SOAP_11);
        return () ->
                Call.post(path, "text/xml; charset=utf-8", calls.get().text()).with("SOAPAction", "\"\"");
    }

    private Supplier<Call> calls(Stage stage, Programs programs, List<Person> people, RequestDoor door) {
        return () -> door.call(stage, programs, people.get(Math.floorMod(next.getAndIncrement(), people.size())));
    }
}
