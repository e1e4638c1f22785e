package rekey.kernel;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.TransactionRequiredException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** {@link Transactions} without a container: one entity manager and one resource-local transaction for each step. */
final class TestTransactions implements Transactions {

    private final EntityManagerFactory entities;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    TestTransactions(EntityManagerFactory entities) {
        this.entities = entities;
    }

    @Override
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        if (current.get() != null) {
            throw new IllegalStateException("A step must not run inside another transaction");
        }
        try (EntityManager manager = entities.createEntityManager()) {
            current.set(manager);
            return inside(manager.getTransaction(), work);
        } finally {
            current.remove();
        }
    }

    private static <T, X extends Exception> T inside(EntityTransaction transaction, Work<T, X> work) throws X {
        transaction.begin();
        boolean failed = true;
        try {
            T result = work.call();
            failed = false;
            return result;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception answer) {
            failed = false;
            throw answer;
        } finally {
            end(transaction, failed);
        }
    }

    private static void end(EntityTransaction transaction, boolean failed) {
        if (failed || transaction.getRollbackOnly()) {
            transaction.rollback();
        } else {
            transaction.commit();
        }
    }

    EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, this::delegate);
    }

    private Object delegate(Object proxy, Method method, Object[] arguments) throws Throwable {
        EntityManager manager = current.get();
        if (manager == null) {
            if (method.getName().equals("isJoinedToTransaction")) {
                return false;
            }
            throw new TransactionRequiredException("No transaction is open on this thread");
        }
        try {
            return method.invoke(manager, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
