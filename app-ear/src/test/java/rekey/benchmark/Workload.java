package rekey.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Stage;

/** Requests of one kind, sent over a few kept-open connections as fast as the answers come. */
final class Workload {

    private final String name;
    private final Supplier<Call> requests;
    private final Predicate<Answer> right;
    private final List<Double> rates = new ArrayList<>();
    private final List<long[]> latencies = new ArrayList<>();

    /**
     * @param requests the next request; asked by several threads
     * @param right whether an answer is the one that is measured; another one ends the benchmark
     */
    Workload(String name, Supplier<Call> requests, Predicate<Answer> right) {
        this.name = name;
        this.requests = requests;
        this.right = right;
    }

    String name() {
        return name;
    }

    /** Runs without counting, so that the compilers have seen the code. */
    void warmUp(Stage stage, int connections, long millis) {
        run(stage, connections, millis);
    }

    /** Runs one round that counts. */
    void round(Stage stage, int connections, long millis) {
        long begin = System.nanoTime();
        long[] round = run(stage, connections, millis);
        rates.add(round.length * 1e9 / (System.nanoTime() - begin));
        latencies.add(round);
    }

    /** The median of the rounds' rates, in requests a second. */
    double rate() {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }

    /** How many requests counted. */
    long count() {
        return latencies.stream().mapToLong(round -> round.length).sum();
    }

    /** The slowest and the fastest round. */
    String spread() {
        return "%.0f–%.0f"
                .formatted(
                        rates.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }

    /** A quantile of all rounds' response times, in milliseconds. */
    double quantile(double part) {
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return all[(int) Math.min(all.length - 1, all.length * part)] / 1e6;
    }

    private long[] run(Stage stage, int connections, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(() -> client(stage, end));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> client : threads.invokeAll(clients)) {
                times.add(client.get());
            }
            return times.stream().flatMapToLong(Arrays::stream).toArray();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(name, failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] client(Stage stage, long end) throws IOException {
        long[] times = new long[1 << 10];
        int count = 0;
        try (KeptConnection connection = new KeptConnection(stage)) {
            while (System.nanoTime() < end) {
                byte[] request = requests.get().bytes(stage.authority(), true);
                long begin = System.nanoTime();
                Answer answer = connection.exchange(request);
                long time = System.nanoTime() - begin;
                if (!right.test(answer)) {
                    throw new IllegalStateException(name + " was answered " + answer.status() + " " + answer.text());
                }
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = time;
            }
        }
        return Arrays.copyOf(times, count);
    }
}
