package rekey.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** {@link Transactions} of the container. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    private final Opened opened;

    /** For the container's proxy. */
    JtaTransactions() {
        this(null);
    }

    @Inject
    JtaTransactions(Opened opened) {
        this.opened = opened;
    }

    @Override
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("A step must not run inside another transaction");
        }
        return opened.call(work);
    }

    /** The interceptor's boundary: it acts on calls from outside of the bean only. */
    @ApplicationScoped
    static class Opened {

        @Transactional(TxType.REQUIRED)
        public <T, X extends Exception> T call(Work<T, X> work) throws X {
            return work.call();
        }
    }
}
