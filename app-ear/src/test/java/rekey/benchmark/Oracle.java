package rekey.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.RawConnection;
import rekey.attack.Stage;

/**
 * How well response times tell a known from an unknown person: the area under the ROC curve of a guess by time alone.
 * 0.5 is no better than a coin; 1 or 0 is certainty.
 */
final class Oracle {

    private final String name;
    private final double auc;
    private final int samples;
    private final long differingBytes;
    private final double medianKnown;
    private final double medianUnknown;

    private Oracle(String name, double[] known, double[] unknown, long differingBytes) {
        this.name = name;
        this.auc = auc(known, unknown);
        this.samples = known.length;
        this.differingBytes = differingBytes;
        this.medianKnown = median(known);
        this.medianUnknown = median(unknown);
    }

    /**
     * Asks for known and unknown people in random order, one at a time over one connection, and compares times and
     * bytes.
     *
     * @param call the request about somebody; whatever it takes to make it is not measured
     */
    static Oracle measure(
            String name, Stage stage, List<Person> known, List<Person> unknown, Function<Person, Call> call) {
        List<Person> order = new ArrayList<>(known);
        order.addAll(unknown);
        Collections.shuffle(order, new Random(1));
        List<Double> timesOfKnown = new ArrayList<>();
        List<Double> timesOfUnknown = new ArrayList<>();
        Set<Person> isKnown = Set.copyOf(known);
        String first = null;
        long differing = 0;
        try (RawConnection connection = new RawConnection(stage.port())) {
            for (Person person : order) {
                byte[] request = call.apply(person).bytes(stage.authority(), true);
                long begin = System.nanoTime();
                Answer answer = connection.exchange(request, false);
                double time = (System.nanoTime() - begin) / 1e6;
                (isKnown.contains(person) ? timesOfKnown : timesOfUnknown).add(time);
                String visible = answer.visible();
                first = first == null ? visible : first;
                differing += differences(first, visible);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Oracle(name, sorted(timesOfKnown), sorted(timesOfUnknown), differing);
    }

    String row() {
        return "| %s | %d + %d | %.3f ± %.3f | %.2f | %.2f | %d |"
                .formatted(name, samples, samples, auc, deviation(), medianKnown, medianUnknown, differingBytes);
    }

    /** One standard deviation of the area when there is nothing to tell, by Mann and Whitney. */
    private double deviation() {
        return Math.sqrt((2.0 * samples + 1) / (12.0 * samples * samples));
    }

    private static double auc(double[] known, double[] unknown) {
        double wins = 0;
        for (double one : known) {
            for (double other : unknown) {
                wins += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return wins / ((double) known.length * unknown.length);
    }

    private static long differences(String one, String other) {
        long differing = Math.abs(one.length() - other.length());
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            differing += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return differing;
    }

    private static double[] sorted(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
