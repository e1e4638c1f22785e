package rekey.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;

/**
 * What the gate costs: the same operation, business included, through its gate and around it, in many short rounds in
 * turns. About people who do not exist, since mail would make rounds differ by more than what is measured.
 */
final class GateCost {

    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.gate-rounds", 20);
    private static final long ROUND_MILLIS = 500;
    private static final int PEOPLE = 200;

    private static final Predicate<Answer> SUCCESS =
            answer -> answer.status() == 200 && answer.text().contains("<SuccessCode>SUCCESS</SuccessCode>");

    private final Workload through;
    private final Workload around;

    GateCost(Stage stage, Programs programs) {
        List<Call> calls = IntStream.range(0, PEOPLE)
                .mapToObj(i -> RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, stage.nobody()))
                .toList();
        AtomicInteger turn = new AtomicInteger();
        Supplier<Call> next = () -> calls.get(Math.floorMod(turn.getAndIncrement(), calls.size()));
        through = new Workload("through the gate", next, SUCCESS);
        around = new Workload("around the gate", () -> around(next.get()), SUCCESS);
    }

    private static Call around(Call soap) {
        return Call.post("/benchmark/without-gate", "text/xml; charset=utf-8", soap.text())
                .with("SOAPAction", "\"\"");
    }

    /** Measures, and gives the lines of a table. */
    List<String> measure(Stage stage, int connections, long warmUpMillis) {
        through.warmUp(stage, connections, warmUpMillis);
        around.warmUp(stage, connections, warmUpMillis);
        for (int round = 0; round < ROUNDS; round++) {
            through.round(stage, connections, ROUND_MILLIS);
            around.round(stage, connections, ROUND_MILLIS);
        }
        return List.of(
                "| the gate's cost, nobody is mailed | requests/s (median) | p50 ms | time beside the way around |",
                "|---|---:|---:|---:|",
                "| around the gate | %.0f | %.3f | |".formatted(around.rate(), around.quantile(0.5)),
                "| through the gate | %.0f | %.3f | %+.1f %% by rate, %+.1f %% by p50 |"
                        .formatted(
                                through.rate(),
                                through.quantile(0.5),
                                (around.rate() / through.rate() - 1) * 100,
                                (through.quantile(0.5) / around.quantile(0.5) - 1) * 100));
    }
}
