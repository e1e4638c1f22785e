package rekey.identity.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Outbox;
import rekey.notification.UnsentMail;

/** An {@link Outbox} whose notices live and die with the transaction that they were enqueued in. */
final class RecordedMail implements Outbox, UnsentMail {

    private static final Set<NoticeKind> ASKED_FOR =
            Set.of(NoticeKind.LINK, NoticeKind.TEMPORARY_PASSWORD, NoticeKind.CODE);

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

    /** Nothing has left here; withdrawn notices are forgotten. */
    @Override
    public int withdraw(Optional<Realm> realm, Optional<Collection<EmailAddress>> to, Instant writtenBefore) {
        List<Notice> withdrawn = committed.stream()
                .filter(notice -> ASKED_FOR.contains(notice.kind()))
                .filter(notice -> realm.filter(
                                one -> !one.equals(notice.recipient().realm()))
                        .isEmpty())
                .filter(notice -> to.filter(
                                some -> !some.contains(notice.recipient().address()))
                        .isEmpty())
                .toList();
        committed.removeAll(withdrawn);
        return withdrawn.size();
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
