package rekey.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RawConnection;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.fault.MailSink;
import rekey.harness.LibertyServer;
import rekey.harness.RunningServer;

/**
 * Time until ready and resident memory beside those of the same Liberty with the same features, options and
 * {@code server.xml}, and no application in it. Both have the {@code jvm.options} that ship.
 */
class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 5);
    private static final long LOAD_SECONDS = Long.getLong("rekey.benchmark.load-seconds", 600);
    private static final int CONNECTIONS = 4;
    private static final int PEOPLE = 200;

    /** Of each connection, so that both servers are asked for the same. */
    private static final Duration PAUSE = Duration.ofMillis(40);

    /** Memory is read every second of so much load at its end: a password hash takes 19 MiB for as long as it lasts. */
    private static final Duration READ = Duration.ofMinutes(1);

    /** Until both have given back what they have no use for. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final AtomicLong next = new AtomicLong();

    @Test
    void measures_both_in_turn_and_prints_the_ratios() {
        try (Database database = new Database();
                MailSink sink = new MailSink();
                LibertyServer bare = asShipped("bare");
                LibertyServer rekey = asShipped("rekey")) {
            withoutApplication(bare, "bare");
            BenchmarkServer.widen(rekey)
                    .set("rekey.db.url", database.url())
                    .set("rekey.db.user", "postgres")
                    .set("rekey.db.password", "postgres")
                    .set("rekey.smtp.host", "localhost")
                    .set("rekey.smtp.port", String.valueOf(sink.port()));
            List<String> report = new ArrayList<>();
            List<Double> first = List.of(start(bare), start(rekey));
            List<Double> bareStarts = new ArrayList<>();
            List<Double> rekeyStarts = new ArrayList<>();
            List<Double> sharedStarts = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                bareStarts.add(restart(bare));
                rekeyStarts.add(restart(rekey));
            }
            rekey.makeClassData();
            for (int round = 0; round < ROUNDS; round++) {
                bareStarts.add(restart(bare));
                sharedStarts.add(restart(rekey));
            }
            double bareFresh = megabytes(bare);
            double rekeyFresh = megabytes(rekey);
            List<Double> bareLoaded = new ArrayList<>();
            List<Double> rekeyLoaded = new ArrayList<>();
            load(bare, rekey, () -> {
                bareLoaded.add(megabytes(bare));
                rekeyLoaded.add(megabytes(rekey));
            });
            waitUntil(Instant.now().plus(REST));
            report.add(Machine.describe());
            report.add("%d starts of each, in turns; twice as many of the bare one.".formatted(ROUNDS));
            report.add("");
            report.add("| | bare Liberty | Rekey | ratio |");
            report.add("|---|---:|---:|---:|");
            report.add(row("the very first start, s", first.get(0), first.get(1)));
            report.add(row("ready, median, s", median(bareStarts), median(rekeyStarts)));
            report.add(row("ready, the fastest, s", best(bareStarts), best(rekeyStarts)));
            report.add(row("ready, with class data, median, s", median(bareStarts), median(sharedStarts)));
            report.add(row("ready, with class data, the fastest, s", best(bareStarts), best(sharedStarts)));
            report.add(row("resident memory when ready, MB", bareFresh, rekeyFresh));
            report.add(row(
                    "during the last minute of %d s with %d requests a second, median, MB"
                            .formatted(LOAD_SECONDS, CONNECTIONS * 1_000 / PAUSE.toMillis()),
                    median(bareLoaded),
                    median(rekeyLoaded)));
            report.add(row("%d s after that, MB".formatted(REST.toSeconds()), megabytes(bare), megabytes(rekey)));
            Report.write("benchmark-start.md", report);
        }
    }

    private static LibertyServer asShipped(String name) {
        LibertyServer server = LibertyServer.prepare("start-" + name);
        copy(config().resolve("jvm.options"), home(server, name).resolve("jvm.options"));
        try {
            for (String option : System.getProperty("rekey.benchmark.jvm", "").split(" ")) {
                Files.writeString(
                        home(server, name).resolve("jvm.options"),
                        Files.readString(home(server, name).resolve("jvm.options")) + option + "\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return server;
    }

    private static void withoutApplication(LibertyServer server, String name) {
        try {
            Files.delete(home(server, name).resolve("apps/rekey.ear"));
            Files.writeString(home(server, name).resolve("application.xml"), "<server/>");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double restart(LibertyServer server) {
        server.close();
        return start(server);
    }

    private static double start(LibertyServer server) {
        Instant begin = Instant.now();
        server.start();
        return Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
    }

    /**
     * The same number of requests to each: what clients ask of Rekey, and the only thing that a bare server answers.
     *
     * @param reading what is done every second of the load's end
     */
    private void load(LibertyServer bare, LibertyServer rekey, Runnable reading) {
        Stage stage = Stage.on(rekey);
        Programs programs = RekeyBenchmark.programs(stage);
        Person member = stage.person();
        List<Person> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> stage.addressee()).toList();
        List<RequestDoor> doors = List.of(
                RequestDoor.BRIGHTOFFICE_SOAP_11,
                RequestDoor.BRIGHTOFFICE_JSON,
                RequestDoor.IFCOMMON_SOAP_12,
                RequestDoor.BROKER_JSON,
                RequestDoor.ANTEL_XML);
        Supplier<Call> calls = () -> {
            long turn = next.getAndIncrement();
            Person person = people.get((int) (turn % people.size()));
            int kind = (int) (turn % (doors.size() + 3));
            if (kind < doors.size()) {
                return doors.get(kind).call(stage, programs, person);
            }
            return switch (kind - doors.size()) {
                case 0 -> Call.get("/account/recover");
                case 1 -> Call.get("/Webservices/BrightOfficeAPI.asmx?WSDL");
                default -> signIn(member);
            };
        };
        Instant end = Instant.now().plusSeconds(LOAD_SECONDS);
        ExecutorService threads = Executors.newFixedThreadPool(2 * CONNECTIONS);
        try {
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(threads.submit(() -> client(Stage.on(bare), () -> Call.get("/health/ready"), end)));
                clients.add(threads.submit(() -> client(stage, calls, end)));
            }
            waitUntil(end.minus(READ));
            while (Instant.now().isBefore(end)) {
                reading.run();
                waitUntil(Instant.now().plusSeconds(1));
            }
            for (Future<Void> client : clients) {
                client.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** A park may end early. */
    private static void waitUntil(Instant moment) {
        while (Instant.now().isBefore(moment)) {
            LockSupport.parkUntil(moment.toEpochMilli());
        }
    }

    private static Call signIn(Person member) {
        return Call.post(
                        "/v1/authenticate",
                        "application/json",
                        "{\"username\":\"" + member.name() + "\",\"password\":\"" + Stage.OLD_PASSWORD + "\"}")
                .with("Authorization", RunningServer.adminAuthorization());
    }

    private static Void client(Stage stage, Supplier<Call> calls, Instant end) throws IOException {
        while (Instant.now().isBefore(end)) {
            try (RawConnection connection = new RawConnection(stage.port())) {
                for (int i = 0; i < 500 && Instant.now().isBefore(end); i++) {
                    Instant turn = Instant.now().plus(PAUSE);
                    Call call = calls.get();
                    Answer answer = connection.exchange(call.bytes(stage.authority(), true), false);
                    if (answer.status() != 200) {
                        throw new IllegalStateException(
                                call.target() + " was answered " + answer.status() + " " + answer.text());
                    }
                    LockSupport.parkNanos(
                            Math.max(0, Duration.between(Instant.now(), turn).toNanos()));
                }
            }
        }
        return null;
    }

    private static double megabytes(LibertyServer server) {
        return server.residentMemory() / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double best(List<Double> values) {
        return values.stream().min(Double::compare).orElseThrow();
    }

    private static String row(String name, double bare, double rekey) {
        String form = bare < 100 ? "%.1f" : "%.0f";
        return ("| %s | " + form + " | " + form + " | %.2f |").formatted(name, bare, rekey, rekey / bare);
    }

    private static Path config() {
        return Path.of(System.getProperty("rekey.test.config", "src/main/liberty/config"));
    }

    private static Path home(LibertyServer server, String name) {
        return server.dataFolder().getParent().resolve("usr/servers").resolve("start-" + name);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
