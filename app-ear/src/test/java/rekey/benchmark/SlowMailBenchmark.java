package rekey.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
 * Rule 11: requests are accepted as fast while the mail server takes 100 ms for each message as while it takes none. The
 * same request in rounds in turns; between two rounds the outbox is drained, so that none pays for the one before.
 * {@code mvn -q verify -Pbenchmark -DskipTests -Dit.test=SlowMailBenchmark -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class SlowMailBenchmark {

    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 5);
    private static final long ROUND_MILLIS = Long.getLong("rekey.benchmark.round-millis", 2_000);
    private static final long WARM_UP_MILLIS = Long.getLong("rekey.benchmark.warm-up-millis", 3_000);
    private static final int PEOPLE = Integer.getInteger("rekey.benchmark.people", 2_000);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final AtomicInteger next = new AtomicInteger();

    @Test
    void measures_accepting_beside_a_slow_mail_server() throws IOException {
        try (MailSink sink = new MailSink();
                BenchmarkServer server = new BenchmarkServer()) {
            server.server()
                    .set("rekey.smtp.host", "localhost")
                    .set("rekey.smtp.port", String.valueOf(sink.port()))
                    .set("rekey.mail.per-destination", "0");
            server.start();
            Stage stage = Stage.on(server.server());
            Report.write("benchmark-mail.md", measure(stage, sink));
        }
    }

    private List<String> measure(Stage stage, MailSink sink) {
        Programs programs = RekeyBenchmark.programs(stage);
        List<Person> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> stage.addressee()).toList();
        Supplier<Call> requests = () -> RequestDoor.IFCOMMON_GET.call(
                stage, programs, people.get(Math.floorMod(next.getAndIncrement(), people.size())));
        Workload fast = new Workload("fast", requests, SlowMailBenchmark::isOk);
        Workload slow = new Workload("slow", requests, SlowMailBenchmark::isOk);
        fast.warmUp(stage, CONNECTIONS, WARM_UP_MILLIS);
        for (int round = 0; round < ROUNDS; round++) {
            round(stage, sink, Mode.HEALTHY, fast);
            round(stage, sink, Mode.SLOW, slow);
        }
        return List.of(
                "| accepting `ResetUserPassword`, HTTP GET, while the mail server | requests/s (median) | spread | p50 ms"
                        + " | p99 ms | of the fast one |",
                "|---|---:|---:|---:|---:|---:|",
                row("takes mail at once", fast, 1),
                row("takes 100 ms for each mail", slow, slow.rate() / fast.rate()));
    }

    private static boolean isOk(Answer answer) {
        return answer.status() == 200;
    }

    private static void round(Stage stage, MailSink sink, Mode mode, Workload workload) {
        sink.be(Mode.HEALTHY);
        awaitDrained(stage);
        sink.be(mode);
        workload.round(stage, CONNECTIONS, ROUND_MILLIS);
    }

    /** Twice in a row: a request that is just being worked off writes its mail in between. */
    private static void awaitDrained(Stage stage) {
        Call waiting = Call.get("/v1/outbox?state=waiting&limit=1");
        for (int empty = 0; empty < 2; ) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            empty = stage.admin(waiting).text().contains("\"entries\":[]") ? empty + 1 : 0;
        }
    }

    private static String row(String name, Workload workload, double ratio) {
        return "| %s | %.0f | %s | %.2f | %.2f | %.2f |"
                .formatted(
                        name,
                        workload.rate(),
                        workload.spread(),
                        workload.quantile(0.5),
                        workload.quantile(0.99),
                        ratio);
    }
}
