package rekey.identity.internal;

import rekey.kernel.Transactions;

/** Transactions of what is kept in memory. */
final class NoDatabase implements Transactions {

    @Override
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        return work.call();
    }
}
