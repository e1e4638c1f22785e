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

/** The whole benchmark as one command; see {@code docs/performance.md}. */
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
        List<String> report = new ArrayList<>();
        try (BenchmarkServer server = new BenchmarkServer()) {
            List<Duration> starts = new ArrayList<>();
            starts.add(server.start());
            server.stop();
            starts.add(server.start());
            Stage stage = Stage.on(server.server());
            prepare(stage);

            List<Workload> workloads = workloads(stage);
            run(stage, workloads);
            int asked = next.get();
            awaitQuietOutbox(server);

            report.add(Machine.describe());
            report.add("");
            report.add("Limits `rekey.limit.*` are raised to a million for this server; H2 in a file; delivery runs and"
                    + " writes files. %d connections, %d rounds of %d s after a warm-up of %d s each, workloads in"
                            .formatted(CONNECTIONS, ROUNDS, ROUND_MILLIS / 1_000, WARM_UP_MILLIS / 1_000)
                    + " turns. " + shareOfFullWork(asked));
            report.add("");
            report.addAll(rates(workloads));
            report.add("");
            List<Person> nobodies =
                    IntStream.range(0, 200).mapToObj(i -> stage.nobody()).toList();
            report.addAll(new GateCost("H2, nobody is mailed", stage, programs, nobodies)
                    .measure(stage, CONNECTIONS, WARM_UP_MILLIS, server.server()::processorTime));
            report.add("");
            report.addAll(new AuthenticationCost(stage).measure(stage, CONNECTIONS, WARM_UP_MILLIS));
            report.add("");
            report.addAll(starts(starts));
        }
        Report.write("benchmark.md", report);
    }

    private void prepare(Stage stage) {
        programs = programs(stage);
        people = people(stage, PEOPLE);
    }

    /** Programs with a secret that is hashed slowly, as operators choose them. */
    static Programs programs(Stage stage) {
        String caller = Stage.name("program");
        stage.admin("/v1/callers", """
                {"name":"%s","contracts":["brightoffice"],"secret":"%s"}\
                """.formatted(caller, CALLER_SECRET));
        return new Programs(new Program(caller, CALLER_SECRET), stage.program("antel"));
    }

    /** Without a password: nothing that is measured here looks at it, and hashing takes longer than all the rest. */
    private static List<Person> people(Stage stage, int count) {
        return IntStream.range(0, count).mapToObj(i -> stage.addressee()).toList();
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

    private static void run(Stage stage, List<Workload> workloads) {
        workloads.forEach(workload -> workload.warmUp(stage, CONNECTIONS, WARM_UP_MILLIS));
        for (int round = 0; round < ROUNDS; round++) {
            workloads.forEach(workload -> workload.round(stage, CONNECTIONS, ROUND_MILLIS));
        }
    }

    private List<String> rates(List<Workload> workloads) {
        double floor = workloads.get(3).rate();
        List<String> lines = new ArrayList<>();
        lines.add("| workload | requests/s (median) | spread | p50 ms | p99 ms | of the bare JAX-WS floor |");
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
        return lines;
    }

    private static List<String> starts(List<Duration> starts) {
        return List.of(
                "| start | seconds to ready |",
                "|---|---:|",
                "| first, with an empty folder | %.1f |".formatted(starts.get(0).toMillis() / 1e3),
                "| second | %.1f |".formatted(starts.get(1).toMillis() / 1e3));
    }

    /** A person has three live grants at most: whoever is asked for more often costs less, and the table says so. */
    private String shareOfFullWork(int asked) {
        return "%d recovery requests for %d people, %.0f %% of them with a grant and a mail."
                .formatted(asked, people.size(), Math.min(100.0, 300.0 * people.size() / asked));
    }

    private static void awaitQuietOutbox(BenchmarkServer server) {
        long before = -1;
        for (int i = 0; i < 30 && server.mails() != before; i++) {
            before = server.mails();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }
}
