package rekey.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Program;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.fault.MailSink;
import rekey.fault.MailSink.Mode;

/**
 * Rule 5 by the clock: whether response times tell people of any {@link PersonKind} from strangers, through every door
 * that requests a mail and those that take proofs, with a mail server that is fast, slow and away. See
 * {@code docs/performance.md}.
 */
class OracleBenchmark {

    private static final int SAMPLES = Integer.getInteger("rekey.benchmark.oracle-samples", 400);

    /** A slow hash each. */
    private static final int SLOW_SAMPLES = Math.max(20, SAMPLES / 2);

    /** A part of the names of the rows that are measured; all by default. */
    private static final String ROWS = System.getProperty("rekey.benchmark.oracle-rows", "");

    private static final String CALLER_SECRET = "a secret that an operator chose";

    private final List<Oracle> requests = new ArrayList<>();
    private final List<Oracle> proofs = new ArrayList<>();
    private Database database;
    private Stage stage;
    private Programs programs;

    @Test
    void measures_and_prints_one_table() {
        List<String> report = new ArrayList<>();
        try (Database postgres = new Database();
                MailSink sink = new MailSink();
                BenchmarkServer server = BenchmarkServer.on(postgres, sink)) {
            server.start();
            database = postgres;
            stage = Stage.on(server.server());
            String caller = Stage.name("program");
            stage.admin("/v1/callers", """
                    {"name":"%s","contracts":["brightoffice"],"secret":"%s"}\
                    """.formatted(caller, CALLER_SECRET));
            programs = new Programs(new Program(caller, CALLER_SECRET), stage.program("antel"));
            // The benchmark's people are made by SQL: this one tells the server that such hashes are stored, and the
            // warm-up is longer than the time until it has measured one.
            stage.admin("/v1/accounts", """
                    {"username":"%s","passwordHash":"%s"}\
                    """.formatted(Stage.name("imported"), PersonKind.BCRYPT));
            Enrolments enrolments = new Enrolments(stage, sink);
            postgres.keepWithFactors(IntStream.range(0, SLOW_SAMPLES)
                    .mapToObj(i -> enrolments.enrolled())
                    .toList());
            warmUp();
            report.add(Machine.describe());
            report.add(
                    "PostgreSQL; delivery runs. %d people of each kind at each door, everybody asked for once, in random"
                                    .formatted(SAMPLES)
                            + " order, one at a time; callers without `disclose-missing`, all within the same limiter state. One"
                            + " deviation of an area is %.3f (%.3f where proofs are compared, and about as much for people"
                                    .formatted(deviation(SAMPLES), deviation(SLOW_SAMPLES))
                            + " with a factor)."
                            + " A row's differing bytes are those by which answers differ from its first one.");
            for (Mode mode : List.of(Mode.HEALTHY, Mode.SLOW, Mode.AWAY)) {
                sink.be(mode);
                report.add("");
                report.addAll(table(mode));
            }
            report.add("");
            report.addAll(means());
        }
        Report.write("benchmark-oracle.md", report);
    }

    private void warmUp() {
        for (RequestDoor door : RequestDoor.values()) {
            measure(door, 25);
        }
        proofs(20);
    }

    private List<String> table(Mode mode) {
        List<String> lines = new ArrayList<>();
        String kinds = String.join(
                " | ", Stream.of(PersonKind.values()).map(PersonKind::title).toList());
        lines.add("| mail server " + mode.name().toLowerCase(java.util.Locale.ROOT) + ": area against unknown | "
                + kinds + " | median ms, known / unknown | differing bytes |");
        lines.add("|---" + "|---:".repeat(PersonKind.values().length + 2) + "|");
        for (RequestDoor door : RequestDoor.values()) {
            if (!door.name().contains(ROWS)) {
                continue;
            }
            Oracle oracle = measure(door, SAMPLES);
            requests.add(oracle);
            lines.add(row(door.name(), oracle));
        }
        proofs(SLOW_SAMPLES).forEach((name, oracle) -> {
            proofs.add(oracle);
            lines.add(row(name, oracle));
        });
        return lines;
    }

    /** What all rows say together, with less chance in it. */
    private List<String> means() {
        List<String> lines = new ArrayList<>();
        lines.add("| mean of all rows above | "
                + String.join(
                        " | ",
                        Stream.of(PersonKind.values()).map(PersonKind::title).toList())
                + " | one deviation | differing bytes |");
        lines.add("|---" + "|---:".repeat(PersonKind.values().length + 2) + "|");
        if (!requests.isEmpty()) {
            lines.add(mean("requests for mail", requests, deviation(SAMPLES)));
        }
        if (!proofs.isEmpty()) {
            lines.add(mean("proofs", proofs, deviation(SLOW_SAMPLES)));
        }
        return lines;
    }

    private static String mean(String name, List<Oracle> rows, double deviation) {
        return "| %s (%d rows) | %s | %.3f | %d |"
                .formatted(
                        name,
                        rows.size(),
                        String.join(
                                " | ",
                                Stream.of(PersonKind.values())
                                        .map(kind -> Oracle.meanArea(rows, kind.title()))
                                        .toList()),
                        deviation / Math.sqrt(rows.size()),
                        rows.stream().mapToLong(Oracle::differingBytes).sum());
    }

    private Oracle measure(RequestDoor door, int samples) {
        Map<String, List<Person>> people = strangers(samples);
        PersonKind.at(door).forEach(kind -> people.put(kind.title(), kind.make(stage, database, samples)));
        return Oracle.measure(stage, people, person -> door.call(stage, programs, person));
    }

    /** Requests that present something; each is about people of its own. */
    private Map<String, Oracle> proofs(int samples) {
        Map<String, Function<Person, Call>> calls = new LinkedHashMap<>();
        calls.put("BRIGHTOFFICE confirm, no proof", person -> confirm(person, ""));
        calls.put("BRIGHTOFFICE confirm, wrong password", person -> confirm(person, "\"Password\":\"wrong\","));
        calls.put("BRIGHTOFFICE confirm, wrong code", person -> confirm(person, "\"MFACode\":\"123456\","));
        calls.put("ANTEL reset, wrong temporary password", this::wrongTemporary);
        calls.keySet().removeIf(name -> !name.contains(ROWS));
        Map<String, Oracle> oracles = new LinkedHashMap<>();
        calls.forEach((name, call) -> {
            Map<String, List<Person>> people = strangers(samples);
            PersonKind.at(RequestDoor.BRIGHTOFFICE_JSON)
                    .forEach(kind -> people.put(kind.title(), kind.make(stage, database, samples)));
            oracles.put(name, Oracle.measure(stage, people, call));
        });
        return oracles;
    }

    private Map<String, List<Person>> strangers(int samples) {
        Map<String, List<Person>> people = new LinkedHashMap<>();
        people.put(
                Oracle.UNKNOWN,
                IntStream.range(0, samples).mapToObj(i -> stage.nobody()).toList());
        return people;
    }

    private Call confirm(Person person, String proofs) {
        Call request = RequestDoor.BRIGHTOFFICE_JSON.call(stage, programs, person);
        return request.target("/Webservices/BrightOfficeAPI.asmx/ConfirmCustomerUserMFA")
                .body(request.text().replace("\"Email\":", proofs + "\"Email\":"));
    }

    private Call wrongTemporary(Person person) {
        return Call.post("/user/password/reset", "application/json", """
                {"temporaryPassword":"2222-3333-4444-5555-6666","emailAddress":"%s","apiKey":"%s",\
                "password":"words that are long enough","passwordConfirm":"words that are long enough"}\
                """.formatted(
                        person.email(), programs.antel().secret()));
    }

    private static String row(String name, Oracle oracle) {
        List<String> areas = Stream.of(PersonKind.values())
                .map(kind -> oracle.area(kind.title()))
                .toList();
        return "| %s | %s | %.2f / %.2f | %d |"
                .formatted(
                        name,
                        String.join(" | ", areas),
                        oracle.median(PersonKind.KNOWN.title()),
                        oracle.median(Oracle.UNKNOWN),
                        oracle.differingBytes());
    }

    private static double deviation(double samples) {
        return Math.sqrt((2.0 * samples + 1) / (12.0 * samples * samples));
    }
}
