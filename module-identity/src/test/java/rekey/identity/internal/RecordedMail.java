package rekey.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rekey.kernel.Transactions;
import rekey.notification.Notice;
import rekey.notification.Outbox;

/** An {@link Outbox} whose notices live and die with the transaction that they were enqueued in. */
final class RecordedMail implements Outbox {

    private final ThreadLocal<List<Notice>> open = new ThreadLocal<>();
    private final List<Notice> committed = new CopyOnWriteArrayList<>();

    /** The notices of committed transactions, in their order. */
    List<Notice> committed() {
        return committed;
    }

    @Override
    public void enqueue(Notice notice) {
        if (open.get() == null) {
            throw new IllegalStateException("No transaction is open");
        }
        open.get().add(notice);
    }

    /** Transactions that this outbox takes part in. */
    Transactions joining(Transactions transactions) {
        return new Transactions() {
            @Override
            public <T, X extends Exception> T call(Work<T, X> work) throws X {
                List<Notice> notices = new ArrayList<>();
                try {
                    T result = transactions.call(() -> {
                        open.set(notices);
                        return work.call();
                    });
                    committed.addAll(notices);
                    return result;
                } catch (RuntimeException rolledBack) {
                    throw rolledBack;
                } catch (Exception answer) {
                    committed.addAll(notices);
                    throw answer;
                } finally {
                    open.remove();
                }
            }
        };
    }
}
