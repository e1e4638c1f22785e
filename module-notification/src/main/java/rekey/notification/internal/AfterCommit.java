package rekey.notification.internal;

/** Has delivery started when the transaction that is open now has committed; does nothing if it rolls back. */
@FunctionalInterface
interface AfterCommit {

    void startDelivery();
}
