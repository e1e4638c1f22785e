package rekey.identity.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;

/**
 * Who computes the next hash. As many run at once as there are cores: more would only make each slower and take more
 * memory. Whoever waits does so in the queue of its {@link Lane}; a core that comes free goes to the lanes in turn, and
 * to the background only when no other waits. A queue has a length and a wait has an end, so that a flood of guesses
 * makes answers and not a pile of threads.
 */
final class HashingTurns {

    private static final Lane[] LANES = {Lane.GUESS, Lane.CALLER, Lane.PROVED};

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Lane, Deque<Turn>> waiting = new EnumMap<>(Lane.class);
    private final int queue;
    private final long waitNanos;
    private int free;
    private int last;

    /**
     * Makes turns.
     *
     * @param atOnce hashes that run at once
     * @param queue how many may wait in one lane
     */
    HashingTurns(int atOnce, int queue, long waitMillis) {
        this.free = atOnce;
        this.queue = queue;
        this.waitNanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        for (Lane lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
    }

    /**
     * Does the work when its turn comes.
     *
     * @throws Refusal {@code BUSY} when the lane's queue is full, no turn came up in time, or the server stops
     */
    <T> T call(Lane lane, Supplier<T> work) throws Refusal {
        take(lane);
        try {
            return work.get();
        } finally {
            giveBack();
        }
    }

    /** How many wait in a lane. */
    int waiting(Lane lane) {
        lock.lock();
        try {
            return waiting.get(lane).size();
        } finally {
            lock.unlock();
        }
    }

    private void take(Lane lane) throws Refusal {
        lock.lock();
        try {
            if (free > 0) {
                free--;
            } else {
                waitForTurn(waiting.get(lane));
            }
        } finally {
            lock.unlock();
        }
    }

    private void waitForTurn(Deque<Turn> line) throws Refusal {
        if (line.size() >= queue) {
            throw Refusal.because(Reason.BUSY);
        }
        Turn turn = new Turn(lock.newCondition());
        line.add(turn);
        try {
            long left = waitNanos;
            while (!turn.granted && left > 0) {
                left = turn.changed.awaitNanos(left);
            }
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
        if (!turn.granted) {
            line.remove(turn);
            throw Refusal.because(Reason.BUSY);
        }
    }

    private void giveBack() {
        lock.lock();
        try {
            Turn next = next();
            if (next == null) {
                free++;
            } else {
                next.granted = true;
                next.changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private Turn next() {
        for (int i = 1; i <= LANES.length; i++) {
            int lane = (last + i) % LANES.length;
            Turn turn = waiting.get(LANES[lane]).poll();
            if (turn != null) {
                last = lane;
                return turn;
            }
        }
        return waiting.get(Lane.BACKGROUND).poll();
    }

    /** Somebody who waits; guarded by the lock. */
    private static final class Turn {

        private final Condition changed;
        private boolean granted;

        private Turn(Condition changed) {
            this.changed = changed;
        }
    }
}
