package rekey.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL that can be stopped and started again, with its data, and brought into trouble by its administrator. */
final class DatabaseHost implements AutoCloseable {

    private static final int CONNECTIONS = 60;

    private final Path folder;
    private final Deque<Connection> hoard = new ArrayDeque<>();
    private final int port;
    private EmbeddedPostgres postgres;
    private Connection administrator;

    /** Starts an empty one with its data in a folder. */
    DatabaseHost(Path folder) {
        this.folder = folder;
        this.postgres = launch(EmbeddedPostgres.builder());
        this.port = postgres.getPort();
        this.administrator = connect();
    }

    int port() {
        return port;
    }

    void stop() {
        try {
            administrator.close();
            postgres.close();
        } catch (SQLException | IOException stuck) {
            throw new IllegalStateException(stuck);
        }
    }

    void startAgain() {
        postgres = launch(EmbeddedPostgres.builder().setPort(port));
        administrator = connect();
    }

    /** Runs statements as the database's administrator. */
    void execute(String... statements) {
        try (Statement statement = administrator.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Waits until sessions that are open have taken a setting over: all of them are told at one moment. */
    void awaitSetting(String name, String value) {
        try (Statement statement = administrator.createStatement()) {
            for (String now = "";
                    !now.equals(value);
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos())) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    now = row.getString(1);
                }
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Holds a table so that nobody else can read or write it. */
    void lock(String table) {
        Connection holder = connect();
        hoard.add(holder);
        try (Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Takes every connection that is left. */
    void takeAllConnections() {
        for (int i = 0; i <= CONNECTIONS; i++) {
            try {
                hoard.add(postgres.getPostgresDatabase().getConnection());
            } catch (SQLException noneLeft) {
                return;
            }
        }
        throw new IllegalStateException("There are more connections than " + CONNECTIONS);
    }

    /** Gives back what was held. */
    void release() {
        try {
            while (!hoard.isEmpty()) {
                hoard.pop().close();
            }
        } catch (SQLException stuck) {
            throw new IllegalStateException(stuck);
        }
    }

    private Connection connect() {
        try {
            return postgres.getPostgresDatabase().getConnection();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private EmbeddedPostgres launch(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", String.valueOf(CONNECTIONS))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        release();
        stop();
    }
}
