package rekey.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Meters that a test can read: {@code name{tag=value,…}}. */
public final class RememberedMeters implements Meters {

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, List<Duration>> times = new LinkedHashMap<>();
    private final Map<String, LongSupplier> gauges = new LinkedHashMap<>();

    @Override
    public synchronized void count(String name, long times, Tag... tags) {
        counts.merge(series(name, tags), times, Long::sum);
    }

    @Override
    public synchronized void record(String name, Duration elapsed, Tag... tags) {
        times.computeIfAbsent(series(name, tags), series -> new ArrayList<>()).add(elapsed);
    }

    @Override
    public synchronized void gauge(String name, LongSupplier number, Tag... tags) {
        gauges.putIfAbsent(series(name, tags), number);
    }

    /** How often something was counted. */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** What was measured. */
    public synchronized Map<String, List<Duration>> times() {
        return Map.copyOf(times);
    }

    /** What a reader would see now. */
    public synchronized Map<String, Long> gauges() {
        return gauges.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, gauge -> gauge.getValue().getAsLong()));
    }

    private static String series(String name, Tag... tags) {
        return name
                + Arrays.stream(tags)
                        .map(tag -> tag.name() + "=" + tag.value())
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
