package rekey.kernel;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings one module's tables to the state that its entities expect. Each module has migrations and a history table of
 * its own, so that no module has to know another's tables; there are no foreign keys across modules.
 */
public final class Schema {

    private Schema() {}

    /**
     * Applies what is missing, then compares the tables with the entities. Several nodes may do so at once.
     *
     * @param module the module's short name: migrations are in {@code rekey/{module}/migration} on the class path, beside
     *     an empty file {@code flyway.location} without which Flyway does not find them in Liberty's class loader; the
     *     history is in {@code {module}_schema_history}
     *     What only PostgreSQL can do is in {@code rekey/{module}/migration-postgresql}, with versions of the same row
     * @throws RuntimeException if a migration fails or the tables do not fit; the server must not start
     */
    public static void bringUpToDate(String module, DataSource dataSource, EntityManagerFactory entities) {
        migrate(module, dataSource);
        try {
            entities.getSchemaManager().validate();
        } catch (SchemaValidationException misfit) {
            throw new IllegalStateException("The tables of \"" + module + "\" do not fit its entities", misfit);
        }
    }

    /** The first half of {@link #bringUpToDate}. */
    public static void migrate(String module, DataSource dataSource) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(locations("rekey/" + module + "/migration", dataSource))
                .table(module + "_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static String[] locations(String folder, DataSource dataSource) {
        String more = folder + "-" + product(dataSource);
        boolean isThere = Schema.class.getClassLoader().getResource(more + "/flyway.location") != null;
        return isThere
                ? new String[] {"classpath:" + folder, "classpath:" + more}
                : new String[] {"classpath:" + folder};
    }

    private static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException away) {
            throw new IllegalStateException("The database does not answer", away);
        }
    }
}
