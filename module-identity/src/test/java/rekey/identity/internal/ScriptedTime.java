package rekey.identity.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import rekey.identity.Refusal;

/** A time that passes when a test says so: while something is compared, and while a pause is waited out. */
class ScriptedTime implements ComparisonPace.Time {

    private final Deque<Duration> comparisons = new ArrayDeque<>();
    private boolean isComparing;
    private long now = 7_000;

    /** Each of the next comparisons takes one of these. */
    void comparisonsTake(Duration... each) {
        comparisons.addAll(List.of(each));
    }

    /** Read twice for each comparison: before and after. */
    @Override
    public long nanos() {
        if (isComparing) {
            now += comparisons.remove().toNanos();
        }
        isComparing = !isComparing;
        return now;
    }

    @Override
    public void pause(long nanos) {
        now += nanos;
    }

    /** How long something takes. */
    Duration of(Refusals.UseCase useCase) throws Refusal {
        long begin = now;
        useCase.run();
        return Duration.ofNanos(now - begin);
    }
}
