package rekey.kernel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SchemaValidationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A fresh, empty database for one test class or one test, brought to the state that the modules under test ship: their migrations
 * are applied, the entities of their persistence units are mapped by Hibernate and compared with the tables.
 *
 * <p>A module named {@code x} has its migrations in {@code rekey/x/migration} and its unit {@code rekey-x} in a
 * {@code META-INF/persistence.xml}. Several modules share one entity manager here, as they share one transaction on the
 * server. Everything is resource-local, no container takes part.
 *
 * <pre>{@code
 * @AutoClose
 * private static final TestDatabase DATABASE = TestDatabase.h2("identity", "mfa");
 *
 * private final Accounts accounts = new JpaAccounts(DATABASE.entityManager(), DATABASE.transactions());
 * }</pre>
 *
 * <p>{@link OnBothDatabases} runs a test class on H2 and on PostgreSQL.
 */
public final class TestDatabase implements AutoCloseable {

    /** The settings of the shipped data sources (server.xml), except where the data is. */
    private static final String H2_SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

    private static final int MAX_CONNECTIONS = 48;

    /** Held, since a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("org.hibernate"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private final JdbcConnectionPool connections;
    private final ObservedStatements statements = new ObservedStatements();
    private final EntityManagerFactory entities;
    private final TestTransactions transactions;

    private TestDatabase(ConnectionPoolDataSource source, List<String> modules) {
        this.connections = JdbcConnectionPool.create(source);
        connections.setMaxConnections(MAX_CONNECTIONS);
        modules.forEach(module -> Schema.migrate(module, connections));
        this.entities = map(modules, connections, statements);
        this.transactions = new TestTransactions(entities);
    }

    /** An H2 database in memory, in the mode in which the product runs it. */
    public static TestDatabase h2(String... modules) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + H2_SETTINGS);
        source.setUser("rekey");
        source.setPassword("rekey");
        return new TestDatabase(source, List.of(modules));
    }

    /** A new database in the PostgreSQL server that all test classes of this JVM share; the first one starts it. */
    public static TestDatabase postgres(String... modules) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.SHARED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException("The test server makes no database", refused);
        }
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(
                Server.SHARED.getJdbcUrl("postgres", name) + "&stringtype=unspecified&logServerErrorDetail=false");
        return new TestDatabase(source, List.of(modules));
    }

    /** Pooled connections, at most 48 at a time; for plain JDBC in a test. */
    public DataSource dataSource() {
        return connections;
    }

    /** The entities of all modules that were named. */
    public EntityManagerFactory entities() {
        return entities;
    }

    /**
     * Stands for the entity manager that the container injects: each call goes to the one of this thread's open
     * transaction, and without one is refused.
     */
    public EntityManager entityManager() {
        return transactions.entityManager();
    }

    /** Short transactions, as on the server: a checked exception commits, an unchecked one rolls back, none nests. */
    public Transactions transactions() {
        return transactions;
    }

    /**
     * The statements that an action runs on this thread, in their order: what stands before the first blank and the table
     * or tables, such as {@code INSERT mfa_attempt}, so that two actions can be compared whatever their parameters.
     */
    public List<String> statementsOf(Runnable action) {
        return statements.of(action);
    }

    @Override
    public void close() {
        entities.close();
        connections.dispose();
    }

    private static EntityManagerFactory map(List<String> modules, DataSource source, ObservedStatements statements) {
        PersistenceConfiguration unit = new HibernatePersistenceConfiguration("test")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", source)
                .property("hibernate.type.json_format_mapper", new NoJson())
                .property("hibernate.session_factory.statement_inspector", statements)
                .property("hibernate.jdbc.batch_size", 50)
                .property("hibernate.order_inserts", true)
                .property("hibernate.hbm2ddl.auto", "none");
        modules.forEach(module -> ShippedUnit.named("rekey-" + module).classes().forEach(unit::managedClass));
        EntityManagerFactory factory = unit.createEntityManagerFactory();
        try {
            factory.getSchemaManager().validate();
        } catch (SchemaValidationException misfit) {
            throw new IllegalStateException("The tables of " + modules + " do not fit their entities", misfit);
        }
        return factory;
    }

    /** No column holds JSON, and Hibernate would look for a provider that only the server has. */
    private static final class NoJson implements FormatMapper {

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException("No column holds JSON");
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException("No column holds JSON");
        }
    }

    /** Started when first used; it stops with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres SHARED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
