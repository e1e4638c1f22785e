package rekey.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** What is asked for and not mailed yet, as the database has it, looked at from outside. */
final class OutboxTable {

    private final DataSource database;

    OutboxTable(DataSource database) {
        this.database = database;
    }

    /** Mails in a state. */
    long count(String state) {
        return number("SELECT count(*) FROM notification_outbox WHERE state = '" + state + "'");
    }

    /** Requests that nobody has looked at and mails that have not left, of one moment: the first become the second. */
    long unfinished() {
        return number("SELECT (SELECT count(*) FROM identity_recovery_request)"
                + " + (SELECT count(*) FROM notification_outbox WHERE state = 'WAITING')");
    }

    /**
     * The leases of a server that is dead run out. On a clock this takes minutes; nothing else looks at that clock while
     * the server is down.
     *
     * @return how many there were
     */
    int endLeases() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                    "UPDATE notification_outbox SET next_attempt_at = now() WHERE lease IS NOT NULL");
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Waits until nothing waits; fails after that long. */
    void awaitDrained(Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (unfinished() > 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(unfinished() + " requests and mails still wait after " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private long number(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
