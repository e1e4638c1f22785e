package rekey.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;

/**
 * What the gate costs: the same operation, business included, through its gate and around it, in many short rounds in
 * turns.
 */
final class GateCost {

    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.gate-rounds", 20);
    private static final long ROUND_MILLIS = 500;
    private static final Predicate<Answer> SUCCESS =
            answer -> answer.status() == 200 && answer.text().contains("<SuccessCode>SUCCESS</SuccessCode>");

    private final String title;
    private final Workload through;
    private final Workload around;

    /**
     * @param title what is special about these requests
     * @param people whom they are about, in turn; enough of them that nobody runs out of grants where that matters
     */
    GateCost(String title, Stage stage, Programs programs, List<Person> people) {
        this.title = title;
        AtomicInteger turn = new AtomicInteger();
        Supplier<Call> next = () -> RequestDoor.BRIGHTOFFICE_SOAP_11.call(
                stage, programs, people.get(Math.floorMod(turn.getAndIncrement(), people.size())));
        through = new Workload("through the gate", next, SUCCESS);
        around = new Workload("around the gate", () -> around(next.get()), SUCCESS);
    }

    private static Call around(Call soap) {
        return Call.post("/benchmark/without-gate", "text/xml; charset=utf-8", soap.text())
                .with("SOAPAction", "\"\"");
    }

    /**
     * Measures, and gives the lines of a table.
     *
     * @param processorTime what the server has used so far; it says more than the clock where others use the machine, too
     */
    List<String> measure(Stage stage, int connections, long warmUpMillis, Supplier<Duration> processorTime) {
        through.warmUp(stage, connections, warmUpMillis);
        around.warmUp(stage, connections, warmUpMillis);
        Duration spentThrough = Duration.ZERO;
        Duration spentAround = Duration.ZERO;
        for (int round = 0; round < ROUNDS; round++) {
            Duration start = processorTime.get();
            through.round(stage, connections, ROUND_MILLIS);
            Duration middle = processorTime.get();
            around.round(stage, connections, ROUND_MILLIS);
            spentThrough = spentThrough.plus(middle).minus(start);
            spentAround = spentAround.plus(processorTime.get()).minus(middle);
        }
        double costThrough = spentThrough.toNanos() / 1e3 / through.count();
        double costAround = spentAround.toNanos() / 1e3 / around.count();
        return List.of(
                "| the gate's cost, " + title + " | requests/s (median) | p50 ms | processor µs a request |"
                        + " beside the way around |",
                "|---|---:|---:|---:|---:|",
                "| around the gate | %.0f | %.3f | %.0f | |".formatted(around.rate(), around.quantile(0.5), costAround),
                "| through the gate | %.0f | %.3f | %.0f | %+.1f %% by rate, %+.1f %% by p50, %+.1f %% by processor time |"
                        .formatted(
                                through.rate(),
                                through.quantile(0.5),
                                costThrough,
                                (around.rate() / through.rate() - 1) * 100,
                                (through.quantile(0.5) / around.quantile(0.5) - 1) * 100,
                                (costThrough / costAround - 1) * 100));
    }
}
