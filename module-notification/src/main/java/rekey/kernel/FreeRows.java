package rekey.kernel;

import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

/** Rows that nobody else has locked: how workers on many nodes share a table without waiting for each other. */
public final class FreeRows {

    /** What Jakarta Persistence calls the time to wait for a lock; Hibernate reads {@link #SKIP_LOCKED} as those words. */
    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";

    private static final int SKIP_LOCKED = -2;

    private FreeRows() {}

    /**
     * Makes a query lock what it finds until the transaction ends, and pass over what somebody else has locked.
     *
     * @return the same query
     */
    public static <T> TypedQuery<T> locked(TypedQuery<T> query) {
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint(LOCK_TIMEOUT, SKIP_LOCKED);
    }
}
