package rekey.notification.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** A way out that fails when it was told to. */
final class ScriptedExit implements MailExit {

    final List<Letter> sent = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Object> failures = new ArrayDeque<>();
    final AtomicInteger attempts = new AtomicInteger();
    volatile Runnable onSend = () -> {};
    volatile boolean away;

    void failNext(DeliveryFailure failure) {
        failures.add(failure);
    }

    void crashNext() {
        failures.add(new IllegalStateException("a defect"));
    }

    @Override
    public Connection connect() {
        return new Connection() {
            @Override
            public void send(Letter letter) throws DeliveryFailure {
                attempts.incrementAndGet();
                onSend.run();
                if (away) {
                    throw new DeliveryFailure(Category.UNREACHABLE);
                }
                Object failure = failures.poll();
                if (failure instanceof DeliveryFailure expected) {
                    throw expected;
                }
                if (failure instanceof RuntimeException defect) {
                    throw defect;
                }
                sent.add(letter);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
