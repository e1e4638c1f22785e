package rekey.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;

/** Meters in the application's MicroProfile registry, each looked up there once. */
@ApplicationScoped
class MicroProfileMeters implements Meters {

    private final MetricRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    MicroProfileMeters() {
        this(null);
    }

    @Inject
    MicroProfileMeters(MetricRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void count(String name, long times, Tag... tags) {
        counters.computeIfAbsent(
                        new Series(name, List.of(tags)),
                        series -> registry.counter(series.name(), series.registryTags()))
                .inc(times);
    }

    @Override
    public void record(String name, Duration elapsed, Tag... tags) {
        timers.computeIfAbsent(
                        new Series(name, List.of(tags)), series -> registry.timer(series.name(), series.registryTags()))
                .update(elapsed);
    }

    @Override
    public void gauge(String name, LongSupplier number, Tag... tags) {
        registry.gauge(name, number, LongSupplier::getAsLong, new Series(name, List.of(tags)).registryTags());
    }

    private record Series(String name, List<Tag> tags) {

        org.eclipse.microprofile.metrics.Tag[] registryTags() {
            return tags.stream()
                    .map(tag -> new org.eclipse.microprofile.metrics.Tag(tag.name(), tag.value()))
                    .toArray(org.eclipse.microprofile.metrics.Tag[]::new);
        }
    }
}
