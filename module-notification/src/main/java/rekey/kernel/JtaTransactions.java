package rekey.kernel;

import io.opentelemetry.instrumentation.annotations.WithSpan;
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

    @WithSpan("transaction")
    @Override
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("A step must not run inside another transaction");
        }
        Attempt<T, X> attempt = new Attempt<>(work);
        try {
            return opened.call(attempt);
        } catch (Exception failure) {
            if (failure instanceof RuntimeException || failure == attempt.thrown) {
                throw failure;
            }
            // The container's interceptor throws what no signature declares when a transaction cannot be ended, a
            // jakarta.transaction.RollbackException for one. Nobody above could catch that by its type.
            throw new IllegalStateException("The transaction could not be ended", failure);
        }
    }

    /** Work that remembers what it threw itself. */
    private static final class Attempt<T, X extends Exception> implements Work<T, X> {

        private final Work<T, X> work;
        private Exception thrown;

        Attempt(Work<T, X> work) {
            this.work = work;
        }

        @Override
        public T call() throws X {
            try {
                return work.call();
            } catch (Exception own) {
                thrown = own;
                throw own;
            }
        }
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
