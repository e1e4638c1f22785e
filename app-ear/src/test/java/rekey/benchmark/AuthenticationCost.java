package rekey.benchmark;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Stage;
import rekey.harness.RunningServer;

/**
 * What verifying a password costs, next to its floor: the bare Argon2id hash of the same parameters, on as many threads as
 * there are cores, in this JVM. In short rounds in turns.
 */
final class AuthenticationCost {

    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.authentication-rounds", 5);
    private static final long ROUND_MILLIS = 2_000;
    private static final int PEOPLE = 50;

    /** What ships: {@code rekey.password.argon2.*}. */
    private static final int MEMORY = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final byte[] PASSWORD = Stage.OLD_PASSWORD.getBytes(StandardCharsets.UTF_8);
    private static final Predicate<Answer> VERIFIED = answer -> answer.status() == 200;
    private static final Predicate<Answer> REFUSED = answer -> answer.status() == 403;

    private final Argon2 argon2 = Argon2Factory.create(Argon2Types.ARGON2id);
    private final String stored = argon2.hash(PASSES, MEMORY, LANES, PASSWORD);
    private final List<Double> bare = new ArrayList<>();
    private final Workload known;
    private final Workload unknown;

    AuthenticationCost(Stage stage) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(stage.person());
        }
        AtomicInteger turn = new AtomicInteger();
        known = new Workload(
                "the right password",
                () -> authenticate(people.get(Math.floorMod(turn.getAndIncrement(), PEOPLE))
                        .name()),
                VERIFIED);
        unknown = new Workload("nobody's", () -> authenticate(stage.nobody().name()), REFUSED);
    }

    /** Measures, and gives the lines of a table. */
    List<String> measure(Stage stage, int connections, long warmUpMillis) {
        bareRound(warmUpMillis);
        bare.clear();
        known.warmUp(stage, connections, warmUpMillis);
        unknown.warmUp(stage, connections, warmUpMillis);
        for (int round = 0; round < ROUNDS; round++) {
            bareRound(ROUND_MILLIS);
            known.round(stage, connections, ROUND_MILLIS);
            unknown.round(stage, connections, ROUND_MILLIS);
        }
        double floor = bare.stream().sorted().skip(bare.size() / 2).findFirst().orElseThrow();
        return List.of(
                "| `POST /v1/authenticate`, Argon2id of %d KiB, %d passes, %d lane | verified/s (median) | p50 ms | p99 ms | of the bare hash |"
                        .formatted(MEMORY, PASSES, LANES),
                "|---|---:|---:|---:|---:|",
                "| floor: the bare hash on %d threads | %.1f | | | 1.00 |".formatted(CORES, floor),
                line(known, floor),
                line(unknown, floor));
    }

    private static String line(Workload workload, double floor) {
        return "| %s | %.1f | %.1f | %.1f | %.2f |"
                .formatted(
                        workload.name(),
                        workload.rate(),
                        workload.quantile(0.5),
                        workload.quantile(0.99),
                        workload.rate() / floor);
    }

    private static Call authenticate(String userName) {
        return Call.post(
                        "/v1/authenticate",
                        "application/json",
                        "{\"username\":\"" + userName + "\",\"password\":\"" + Stage.OLD_PASSWORD + "\"}")
                .with("Authorization", RunningServer.adminAuthorization());
    }

    private void bareRound(long millis) {
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000;
        ExecutorService threads = Executors.newFixedThreadPool(CORES);
        try {
            List<Callable<Integer>> hashers = new ArrayList<>();
            for (int i = 0; i < CORES; i++) {
                hashers.add(() -> verifyUntil(end));
            }
            int verified = 0;
            for (Future<Integer> hasher : threads.invokeAll(hashers)) {
                verified += hasher.get();
            }
            bare.add(verified * 1e9 / (System.nanoTime() - begin));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private int verifyUntil(long end) {
        int verified = 0;
        while (System.nanoTime() < end) {
            if (!argon2.verify(stored, PASSWORD)) {
                throw new IllegalStateException("The bare hash did not match");
            }
            verified++;
        }
        return verified;
    }
}
