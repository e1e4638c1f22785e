package rekey.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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

            Workload floor = floor("floor: the same SQL by plain JDBC behind JAX-WS", stage, programs, people);
            Workload anonymous = new Workload(
                    "no caller: `ResetUserPassword` about strangers",
                    calls(stage, programs, strangers, RequestDoor.IFCOMMON_SOAP),
                    OK);
            Workload caller = new Workload(
                    "remembered caller: `CustomerUserSendResetPassword` about strangers",
                    calls(stage, programs, strangers, RequestDoor.BRIGHTOFFICE_SOAP_11),
                    SUCCESS);
            Workload known = new Workload(
                    "the same about people who are mailed, delivery runs, mail server fast",
                    calls(stage, programs, people, RequestDoor.BRIGHTOFFICE_SOAP_11),
                    SUCCESS);
            Workload slowly = new Workload(
                    "the same, mail server takes 100 ms for each mail",
                    calls(stage, programs, people, RequestDoor.BRIGHTOFFICE_SOAP_11),
                    SUCCESS);
            List<Workload> all = List.of(floor, anonymous, caller, known, slowly);
            List.of(floor, anonymous, caller).forEach(one -> one.warmUp(stage, CONNECTIONS, WARM_UP_MILLIS));
            known.warmUp(stage, CONNECTIONS, ROUND_MILLIS);
            for (int round = 0; round < ROUNDS; round++) {
                for (Workload workload : all) {
                    sink.be(workload == slowly ? Mode.SLOW : Mode.HEALTHY);
                    workload.round(stage, CONNECTIONS, ROUND_MILLIS);
                }
            }
            report.add(Machine.describe());
            report.add(
                    ("PostgreSQL that waits for the disk on each commit; all limits of `rekey.limit.*` are raised to a"
                                    + " million and are in force; delivery runs all the time. %d connections, %d rounds of %d s in"
                                    + " turns. At the end %d requests waited to be worked off and %d mails to leave; %d mails had"
                                    + " left.")
                            .formatted(
                                    CONNECTIONS,
                                    ROUNDS,
                                    ROUND_MILLIS / 1_000,
                                    database.number(
                                            "SELECT count(*) FROM identity_recovery_request WHERE due_at IS NOT NULL"),
                                    database.number("SELECT count(*) FROM notification_outbox WHERE state = 'WAITING'"),
                                    sink.received().size()));
            report.add("");
            report.add("| workload | requests/s (median) | spread | p50 ms | p99 ms | of the floor |");
            report.add("|---|---:|---:|---:|---:|---:|");
            all.forEach(workload -> report.add("| %s | %.0f | %s | %.2f | %.2f | %.2f |"
                    .formatted(
                            workload.name(),
                            workload.rate(),
                            workload.spread(),
                            workload.quantile(0.5),
                            workload.quantile(0.99),
                            workload.rate() / floor.rate())));
        }
        Report.write("benchmark-recovery.md", report);
    }

    private Workload floor(String name, Stage stage, Programs programs, List<Person> people) {
        Supplier<Call> calls = calls(stage, programs, people, RequestDoor.BRIGHTOFFICE_SOAP_11);
        return new Workload(
                name,
                () -> Call.post(
                                "/BenchmarkJdbc",
                                "text/xml; charset=utf-8",
                                calls.get().text())
                        .with("SOAPAction", "\"\""),
                OK);
    }

    private Supplier<Call> calls(Stage stage, Programs programs, List<Person> people, RequestDoor door) {
        return () -> door.call(stage, programs, people.get(Math.floorMod(next.getAndIncrement(), people.size())));
    }
}
