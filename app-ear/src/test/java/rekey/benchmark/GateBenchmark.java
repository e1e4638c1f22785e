package rekey.benchmark;

import org.junit.jupiter.api.Test;
import rekey.attack.Programs;
import rekey.attack.Stage;

/** The gate's cost alone, within a minute: for the work on it. {@link RekeyBenchmark} measures it with all the rest. */
class GateBenchmark {

    private static final int CONNECTIONS = Integer.getInteger("rekey.benchmark.connections", 4);
    private static final long WARM_UP_MILLIS = Long.getLong("rekey.benchmark.warm-up-millis", 8_000);

    @Test
    void measures_the_gate_and_prints_one_table() {
        try (BenchmarkServer server = new BenchmarkServer()) {
            server.start();
            Stage stage = Stage.on(server.server());
            Programs programs = RekeyBenchmark.programs(stage);
            Report.write(
                    "benchmark.md",
                    new GateCost(stage, programs)
                            .measure(stage, CONNECTIONS, WARM_UP_MILLIS, server.server()::processorTime));
        }
    }
}
