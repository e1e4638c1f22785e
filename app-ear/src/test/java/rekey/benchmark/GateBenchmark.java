package rekey.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.attack.Person;
import rekey.attack.Stage;
import rekey.fault.MailSink;

/**
 * The gate's cost alone: where the business is at its cheapest, and on the database of production with and without a mail
 * that has to be composed and sent meanwhile.
 */
class GateBenchmark {

    private static final int PEOPLE = 20_000;
    private static final int CONNECTIONS = Integer.getInteger("rekey.benchmark.connections", 4);
    private static final long WARM_UP_MILLIS = Long.getLong("rekey.benchmark.warm-up-millis", 8_000);

    @Test
    void measures_the_gate_and_prints_its_tables() {
        List<String> report = new ArrayList<>();
        try (BenchmarkServer server = new BenchmarkServer()) {
            server.start();
            Stage stage = Stage.on(server.server());
            report.addAll(measure("H2, nobody is mailed", server, stage, strangers(stage)));
        }
        try (Database database = new Database();
                MailSink sink = new MailSink();
                BenchmarkServer server = BenchmarkServer.on(database, sink)) {
            server.start();
            Stage stage = Stage.on(server.server());
            report.add("");
            report.addAll(measure("PostgreSQL, nobody is mailed", server, stage, strangers(stage)));
            report.add("");
            report.addAll(
                    measure("PostgreSQL, everybody is mailed", server, stage, database.copies(stage, PEOPLE, "{}")));
        }
        Report.write("benchmark-gate.md", report);
    }

    private static List<String> measure(String title, BenchmarkServer server, Stage stage, List<Person> people) {
        return new GateCost(title, stage, RekeyBenchmark.programs(stage), people)
                .measure(stage, CONNECTIONS, WARM_UP_MILLIS, server.server()::processorTime);
    }

    private static List<Person> strangers(Stage stage) {
        return IntStream.range(0, PEOPLE).mapToObj(i -> stage.nobody()).toList();
    }
}
