package rekey.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Program;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.fault.MailSink;

/**
 * Each contract's rate beside floors in the same server, on H2 and on PostgreSQL, and what verifying a password costs. See
 * {@code docs/performance.md}.
 */
class RekeyBenchmark {

    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 5);
    private static final long ROUND_MILLIS = Long.getLong("rekey.benchmark.round-millis", 2_000);
    private static final long WARM_UP_MILLIS = Long.getLong("rekey.benchmark.warm-up-millis", 3_000);
    private static final int PEOPLE = Integer.getInteger("rekey.benchmark.people", 2_000);
    private static final String CALLER_SECRET = "a secret that an operator chose";

    private static final Predicate<Answer> OK = answer -> answer.status() == 200;
    private static final Predicate<Answer> SUCCESS =
            OK.and(answer -> answer.text().contains("<SuccessCode>SUCCESS</SuccessCode>"));

    private final AtomicInteger next = new AtomicInteger();
    private List<Person> people;
    private Programs programs;

    @Test
    void measures_and_prints_one_table() {
        List<String> report = new ArrayList<>(List.of(Machine.describe(), ""));
        report.add(
                "All limits of `rekey.limit.*` are in force and raised to a million; delivery runs. %d connections, %d rounds of"
                                .formatted(CONNECTIONS, ROUNDS)
                        + " %d s after a warm-up of %d s each, workloads in turns."
                                .formatted(ROUND_MILLIS / 1_000, WARM_UP_MILLIS / 1_000));
        try (BenchmarkServer server = new BenchmarkServer()) {
            server.start();
            Stage stage = Stage.on(server.server());
            prepare(stage);
            report.add("");
            report.addAll(rates("H2 in a file, mail captured", stage));
            awaitQuietOutbox(server);
            report.add("");
            report.addAll(new AuthenticationCost(stage).measure(stage, CONNECTIONS, WARM_UP_MILLIS));
        }
        try (Database database = new Database();
                MailSink sink = new MailSink();
                BenchmarkServer server = BenchmarkServer.on(database, sink)) {
            server.start();
            Stage stage = Stage.on(server.server());
            prepare(stage);
            report.add("");
            report.addAll(rates("PostgreSQL that waits for the disk, mail sent", stage));
        }
        Report.write("benchmark.md", report);
    }

    private void prepare(Stage stage) {
        programs = programs(stage);
        people = IntStream.range(0, PEOPLE).mapToObj(i -> stage.addressee()).toList();
        next.set(0);
    }

    /** Programs with a secret that is hashed slowly, as operators choose them. */
    static Programs programs(Stage stage) {
        String caller = Stage.name("program");
        stage.admin("/v1/callers", """
                {"name":"%s","contracts":["brightoffice"],"secret":"%s"}\
                """.formatted(caller, CALLER_SECRET));
        return new Programs(new Program(caller, CALLER_SECRET), stage.program("antel"));
    }

    private List<Workload> workloads(Stage stage) {
        Call health = Call.get("/health/live");
        Call wsdl = Call.get("/Webservices/BrightOfficeAPI.asmx?wsdl");
        Call soap = RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, people.get(0));
        Call bare = Call.post("/benchmark/bare", "text/xml; charset=utf-8", soap.text());
        Call floor = Call.post("/BenchmarkFloor", "text/xml; charset=utf-8", soap.text())
                .with("SOAPAction", "\"\"");
        return List.of(
                new Workload("floor: `GET /health/live`", () -> health, OK),
                new Workload("floor: `GET …asmx?wsdl` through the gate", () -> wsdl, OK),
                new Workload("floor: bare servlet, same body", () -> bare, OK),
                new Workload("floor: bare JAX-WS operation, same messages, no business", () -> floor, OK),
                new Workload(
                        "`CustomerUserSendResetPassword`, SOAP 1.1, remembered caller",
                        () -> RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, somebody()),
                        SUCCESS),
                new Workload(
                        "`ResetUserPassword`, HTTP GET",
                        () -> RequestDoor.IFCOMMON_GET.call(stage, programs, somebody()),
                        OK),
                new Workload(
                        "`resetPrivateUserPassword`, JSON",
                        () -> RequestDoor.BROKER_JSON.call(stage, programs, somebody()),
                        OK),
                new Workload(
                        "`ForgotPassword`, JSON", () -> RequestDoor.ANTEL_JSON.call(stage, programs, somebody()), OK));
    }

    private Person somebody() {
        return people.get(Math.floorMod(next.getAndIncrement(), people.size()));
    }

    private List<String> rates(String around, Stage stage) {
        List<Workload> workloads = workloads(stage);
        workloads.forEach(workload -> workload.warmUp(stage, CONNECTIONS, WARM_UP_MILLIS));
        for (int round = 0; round < ROUNDS; round++) {
            workloads.forEach(workload -> workload.round(stage, CONNECTIONS, ROUND_MILLIS));
        }
        double floor = workloads.get(3).rate();
        List<String> lines = new ArrayList<>();
        lines.add("| " + around + " | requests/s (median) | spread | p50 ms | p99 ms | of the bare JAX-WS floor |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        for (Workload workload : workloads) {
            lines.add("| %s | %.0f | %s | %.2f | %.2f | %.2f |"
                    .formatted(
                            workload.name(),
                            workload.rate(),
                            workload.spread(),
                            workload.quantile(0.5),
                            workload.quantile(0.99),
                            workload.rate() / floor));
        }
        lines.add("");
        lines.add(
                "%d recovery requests for %d people, %.0f %% of them with a grant and a mail: a person has three live grants at most."
                        .formatted(next.get(), PEOPLE, Math.min(100.0, 300.0 * PEOPLE / next.get())));
        return lines;
    }

    private static void awaitQuietOutbox(BenchmarkServer server) {
        long before = -1;
        for (int i = 0; i < 30 && server.mails() != before; i++) {
            before = server.mails();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }
}
