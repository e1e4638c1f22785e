package rekey.notification;

/**
 * Takes notices for delivery. A notice is a row of the caller's transaction: it is sent if and only if what it tells of
 * was committed, and survives a crash of the node and an absence of the mail server.
 */
public interface Outbox {

    /**
     * Stores a notice; delivery starts right after the commit.
     *
     * <p>Costs one encryption and one insert, no network.
     *
     * @throws IllegalStateException if no transaction is open
     */
    void enqueue(Notice notice);
}
