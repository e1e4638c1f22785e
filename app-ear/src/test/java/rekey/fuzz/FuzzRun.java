package rekey.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.IntStream;
import rekey.attack.Answer;
import rekey.attack.Leaks;
import rekey.attack.Programs;
import rekey.attack.RawConnection;
import rekey.attack.Stage;

/** Sends what the seeds of a range say, over a few kept-open connections, and gathers what is wrong with the answers. */
final class FuzzRun {

    private static final int CONNECTIONS = 4;
    private static final int PATIENCE_MILLIS = 8_000;
    private static final int LYING_PATIENCE_MILLIS = 400;
    private static final int MOST_FINDINGS = 20;

    private final Stage stage;
    private final List<Speech> speeches;
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

    FuzzRun(Stage stage, Programs programs) {
        this.stage = stage;
        SoapSpeech soap = new SoapSpeech(programs);
        JsonSpeech json = new JsonSpeech(programs);
        TextSpeech text = new TextSpeech(programs);
        this.speeches = List.of(soap, soap, soap, json, json, text, text, new HttpSpeech());
    }

    /** The request of a seed. */
    Attempt attempt(long seed) {
        Dice dice = new Dice(seed);
        return dice.any(speeches).next(dice);
    }

    /** Sends the requests of so many seeds. */
    void send(long firstSeed, int count) {
        AtomicLong next = new AtomicLong(firstSeed);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Callable<Void> client = () -> {
                send(next, firstSeed + count);
                return null;
            };
            for (Future<Void> each : threads.invokeAll(
                    IntStream.range(0, CONNECTIONS).mapToObj(i -> client).toList())) {
                each.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is wrong, a line for each of the first findings, with the seed that repeats it. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** How long the slowest answer took. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    private void send(AtomicLong next, long end) throws IOException {
        RawConnection connection = null;
        for (long seed = next.getAndIncrement();
                seed < end && findings.size() < MOST_FINDINGS;
                seed = next.getAndIncrement()) {
            Attempt attempt = attempt(seed);
            long begin = System.nanoTime();
            Answer answer;
            if (attempt.isFramed()) {
                boolean isReused = connection != null;
                connection = isReused ? connection : new RawConnection(stage.port(), PATIENCE_MILLIS);
                answer = exchange(connection, attempt);
                if (answer.status() == 0 && isReused) {
                    // a kept-open connection may have been ended by the request before
                    connection.close();
                    connection = new RawConnection(stage.port(), PATIENCE_MILLIS);
                    begin = System.nanoTime();
                    answer = exchange(connection, attempt);
                }
            } else {
                try (RawConnection own = new RawConnection(stage.port(), LYING_PATIENCE_MILLIS)) {
                    answer = exchange(own, attempt);
                }
            }
            judge(seed, attempt, answer, System.nanoTime() - begin);
            if (connection != null && attempt.isFramed() && ends(answer)) {
                connection.close();
                connection = null;
            }
        }
        if (connection != null) {
            connection.close();
        }
    }

    private Answer exchange(RawConnection connection, Attempt attempt) throws IOException {
        return connection.exchange(
                attempt.call().bytes(stage.authority(), true),
                attempt.call().method().equals("HEAD"));
    }

    private void judge(long seed, Attempt attempt, Answer answer, long nanos) {
        if (attempt.isFramed()) {
            slowest.accumulate(nanos);
        }
        Verdict.on(attempt, answer, Duration.ofNanos(nanos))
                .ifPresent(wrong -> findings.add("seed %d: %s %s: %s: %d %s"
                        .formatted(
                                seed,
                                attempt.call().method(),
                                attempt.call().target(),
                                wrong,
                                answer.status(),
                                Leaks.beginning(answer.text()))));
    }

    private static boolean ends(Answer answer) {
        return answer.status() == 0
                || answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
