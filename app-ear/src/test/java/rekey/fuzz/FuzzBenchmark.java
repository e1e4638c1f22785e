package rekey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The same as {@link FuzzIT} with a hundred thousand requests; runs with the benchmarks, and says how it went. */
class FuzzBenchmark {

    private static final long SEED = Long.getLong("rekey.fuzz.seed", 1_000_000);
    private static final int COUNT = Integer.getInteger("rekey.fuzz.count", 100_000);
    private static final int FIRST = COUNT / 10;

    @Test
    void sends_a_hundred_thousand_malformed_requests() throws IOException {
        try (FuzzServer server = new FuzzServer("fuzz-benchmark")) {
            FuzzRun run = server.run();
            Instant start = Instant.now();
            run.send(SEED, FIRST);
            long before = server.liveMegabytes();
            run.send(SEED + FIRST, COUNT - FIRST);
            Duration time = Duration.between(start, Instant.now());
            String report = """
                    | malformed requests | seeds from | seconds | slowest answer, ms | findings | heap after the first tenth, MB | at the end, MB |
                    |---:|---:|---:|---:|---:|---:|---:|
                    | %d | %d | %d | %d | %d | %d | %d |
                    """.formatted(
                            COUNT,
                            SEED,
                            time.toSeconds(),
                            run.slowest().toMillis(),
                            run.findings().size(),
                            before,
                            server.liveMegabytes());
            Files.writeString(Path.of(System.getProperty("rekey.test.target", "target"), "fuzz.md"), report);
            // Printing the table is what this command is for.
            System.out.println("\n" + report);
            assertThat(run.findings()).isEmpty();
            assertThat(server.isWell()).isTrue();
        }
    }
}
