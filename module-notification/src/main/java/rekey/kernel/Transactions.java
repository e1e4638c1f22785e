package rekey.kernel;

/**
 * Runs one step of a use case in one short transaction of its own.
 *
 * <p>A use case is a chain of such steps: count the attempt, compare outside any transaction, consume and set in one. A
 * step inside a step would hold two connections and could commit half of a change, so it is refused.
 */
public interface Transactions {

    /**
     * Runs the work and commits. A checked exception is an answer and commits as well, so that counted attempts
     * survive a refusal; an unchecked one is a failure and rolls back.
     *
     * @throws IllegalStateException if a transaction is already open on this thread
     */
    <T, X extends Exception> T call(Work<T, X> work) throws X;

    /** {@link #call} for work without a result. */
    default <X extends Exception> void run(Step<X> step) throws X {
        this.<Void, X>call(() -> {
            step.run();
            return null;
        });
    }

    /** Work with a result. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T call() throws X;
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Step<X extends Exception> {
        void run() throws X;
    }
}
