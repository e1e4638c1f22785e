package rekey.identity.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Writes down together what several threads have at the same time, in one transaction instead of one each: who comes
 * while nobody writes writes at once, and who comes meanwhile waits and is written by the first of those who wait. Nobody
 * waits for company, so that one who is alone is as fast as without this.
 *
 * <p>A failure is that of its whole group. Whoever has waited for long when it comes, though for a later group, is told the
 * same: where the database does not answer, everybody would otherwise wait for it twice.
 *
 * @param <T> what is written
 */
final class GroupedWrites<T> {

    private final int most;
    private final Duration patience;
    private final Function<T, Object> distinct;
    private final Consumer<List<T>> writer;
    private final LongSupplier nanoTime;
    private final Deque<Entry<T>> waiting = new ArrayDeque<>();
    private boolean writing;

    /**
     * @param most how many are written together at most
     * @param patience who has waited so long when another group fails is not written any more
     * @param distinct what no two of one group have in common; the second waits for a later group
     * @param writer writes a group, in the order of its arrival, in a transaction of its own
     */
    GroupedWrites(int most, Duration patience, Function<T, Object> distinct, Consumer<List<T>> writer) {
        this(most, patience, distinct, writer, System::nanoTime);
    }

    GroupedWrites(
            int most,
            Duration patience,
            Function<T, Object> distinct,
            Consumer<List<T>> writer,
            LongSupplier nanoTime) {
        this.most = most;
        this.patience = patience;
        this.distinct = distinct;
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    private enum Turn {
        TO_WRITE,
        WRITTEN
    }

    private record Entry<T>(T item, long since, CompletableFuture<Turn> turn) {}

    /**
     * Returns when this was written. Must not be called with a transaction open, which the one who writes might wait for.
     *
     * @throws RuntimeException what the writer threw
     * @throws IllegalStateException if another thread failed to write this, or had not yet begun to; the cause says why
     */
    void write(T item) {
        Entry<T> mine = new Entry<>(item, nanoTime.getAsLong(), new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(mine);
            if (!writing) {
                writing = true;
                mine.turn.complete(Turn.TO_WRITE);
            }
        }
        try {
            if (mine.turn.join() == Turn.WRITTEN) {
                return;
            }
        } catch (CompletionException ofTheWriter) {
            throw new IllegalStateException("What others wrote failed, and this with it", ofTheWriter.getCause());
        }
        writeGroup();
    }

    /** How many wait for their group. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** By the one who has waited longest, whose own item is the first of the group. */
    private void writeGroup() {
        List<Entry<T>> group = group();
        Throwable failure = null;
        try {
            writer.accept(group.stream().map(Entry::item).toList());
        } catch (RuntimeException | Error ofAll) {
            failure = ofAll;
            throw ofAll;
        } finally {
            List<Entry<T>> others = new ArrayList<>(group.subList(1, group.size()));
            if (failure != null) {
                others.addAll(impatient());
            }
            passOn();
            for (Entry<T> other : others) {
                if (failure == null) {
                    other.turn.complete(Turn.WRITTEN);
                } else {
                    other.turn.completeExceptionally(failure);
                }
            }
        }
    }

    private List<Entry<T>> impatient() {
        List<Entry<T>> impatient = new ArrayList<>();
        long now = nanoTime.getAsLong();
        synchronized (waiting) {
            waiting.removeIf(entry -> now - entry.since >= patience.toNanos() && impatient.add(entry));
        }
        return impatient;
    }

    private List<Entry<T>> group() {
        List<Entry<T>> group = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        synchronized (waiting) {
            for (Iterator<Entry<T>> entries = waiting.iterator(); entries.hasNext() && group.size() < most; ) {
                Entry<T> entry = entries.next();
                if (seen.add(distinct.apply(entry.item))) {
                    group.add(entry);
                    entries.remove();
                }
            }
        }
        return group;
    }

    private void passOn() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                writing = false;
            } else {
                waiting.peek().turn.complete(Turn.TO_WRITE);
            }
        }
    }
}
