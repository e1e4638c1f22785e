package rekey.notification.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What this node has claimed and none of its workers has begun. All workers take from it, so that what stands behind a
 * slow message goes to another worker; and one of them claims more while there is still something left for the others.
 */
class Intake {

    private final Supplier<List<Claim>> source;
    private final int low;
    private final int batch;
    private final Deque<Claim> claims = new ArrayDeque<>();
    private final ReentrantLock claiming = new ReentrantLock();
    private volatile boolean maybeMore = true;

    /**
     * @param source claims up to {@code batch} notices that are due
     * @param low with fewer left than this, more are claimed
     */
    Intake(Supplier<List<Claim>> source, int batch, int low) {
        this.source = source;
        this.batch = batch;
        this.low = low;
    }

    /** Says that something may have become due. */
    void ring() {
        maybeMore = true;
    }

    /** The next one; empty when nothing is due. */
    Optional<Claim> next() {
        Claim claim = poll();
        if (claim == null) {
            return afterClaiming();
        }
        if (maybeMore && left() < low && claiming.tryLock()) {
            try {
                claimMore();
            } finally {
                claiming.unlock();
            }
        }
        return Optional.of(claim);
    }

    private Optional<Claim> afterClaiming() {
        claiming.lock();
        try {
            Claim claim = poll();
            if (claim == null) {
                claimMore();
                claim = poll();
            }
            return Optional.ofNullable(claim);
        } finally {
            claiming.unlock();
        }
    }

    private void claimMore() {
        maybeMore = false;
        List<Claim> more = source.get();
        if (more.size() == batch) {
            maybeMore = true;
        }
        synchronized (claims) {
            claims.addAll(more);
        }
    }

    private Claim poll() {
        synchronized (claims) {
            return claims.poll();
        }
    }

    /** Gives back what was taken and could not be begun. */
    void putBack(Claim claim) {
        synchronized (claims) {
            claims.addFirst(claim);
        }
    }

    /** How many have not been begun. */
    int left() {
        synchronized (claims) {
            return claims.size();
        }
    }

    /** Takes all that have not been begun. */
    List<Claim> drain() {
        synchronized (claims) {
            List<Claim> all = new ArrayList<>(claims);
            claims.clear();
            return all;
        }
    }
}
