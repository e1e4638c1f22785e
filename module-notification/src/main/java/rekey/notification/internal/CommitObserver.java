package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** {@link AfterCommit} by a transactional event of the container. */
@ApplicationScoped
class CommitObserver implements AfterCommit {

    /** Says that a row was added by the transaction that is open. */
    record RowAdded() {}

    private final Event<RowAdded> added;
    private final Dispatcher dispatcher;

    /** For the container's proxy. */
    CommitObserver() {
        this(null, null);
    }

    @Inject
    CommitObserver(Event<RowAdded> added, Dispatcher dispatcher) {
        this.added = added;
        this.dispatcher = dispatcher;
    }

    @Override
    public void startDelivery() {
        added.fire(new RowAdded());
    }

    /** Only rings the bell: the transaction is over but still bound to the thread, no work can be done here. */
    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RowAdded committed) {
        dispatcher.wake();
    }
}
