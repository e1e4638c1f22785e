package rekey.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Stage;

/**
 * How well response times tell kinds of people from strangers: the area under the ROC curve of a guess by time alone.
 * 0.5 is no better than a coin; 1 or 0 is certainty.
 */
final class Oracle {

    /** Strangers, whom all others are compared with. */
    static final String UNKNOWN = "unknown";

    /** Goes on from one measurement to the next: with the same order each time, chance would look like a pattern. */
    private static final Random ORDER = new Random(1);

    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private long differingBytes;

    private Oracle() {}

    /**
     * Asks for all of them in random order, one at a time over one connection, and compares times and bytes.
     *
     * @param people by their kinds, {@link #UNKNOWN} among them
     * @param call the request about somebody; whatever it takes to make it is not measured
     */
    static Oracle measure(Stage stage, Map<String, List<Person>> people, Function<Person, Call> call) {
        record Ask(String kind, Person person) {}
        Oracle oracle = new Oracle();
        List<Ask> order = new ArrayList<>();
        people.forEach((kind, members) -> {
            oracle.times.put(kind, new ArrayList<>());
            members.forEach(person -> order.add(new Ask(kind, person)));
        });
        Collections.shuffle(order, ORDER);
        String first = null;
        try (KeptConnection connection = new KeptConnection(stage)) {
            for (Ask ask : order) {
                byte[] request = call.apply(ask.person()).bytes(stage.authority(), true);
                long begin = System.nanoTime();
                Answer answer = connection.exchange(request);
                oracle.times.get(ask.kind()).add((System.nanoTime() - begin) / 1e6);
                String visible = answer.visible();
                first = first == null ? visible : first;
                oracle.differingBytes += differences(first, visible);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return oracle;
    }

    /** The area for one kind of people against strangers; empty if none of them was asked for. */
    String area(String kind) {
        return times.containsKey(kind) ? "%.3f".formatted(auc(kind)) : "–";
    }

    /** The mean of the areas that several measurements have for one kind of people, of those that have any. */
    static String meanArea(List<Oracle> measurements, String kind) {
        OptionalDouble mean = measurements.stream()
                .filter(one -> one.times.containsKey(kind))
                .mapToDouble(one -> one.auc(kind))
                .average();
        return mean.isPresent() ? "%.3f".formatted(mean.getAsDouble()) : "–";
    }

    double median(String kind) {
        return times.get(kind).stream()
                .sorted()
                .skip(times.get(kind).size() / 2)
                .findFirst()
                .orElseThrow();
    }

    long differingBytes() {
        return differingBytes;
    }

    private double auc(String kind) {
        double wins = 0;
        for (double one : times.get(kind)) {
            for (double other : times.get(UNKNOWN)) {
                wins += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return wins / ((double) times.get(kind).size() * times.get(UNKNOWN).size());
    }

    private static long differences(String one, String other) {
        long differing = Math.abs(one.length() - other.length());
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            differing += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return differing;
    }
}
