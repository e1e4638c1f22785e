package rekey.kernel;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
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
                .locations("classpath:rekey/" + module + "/migration")
                .table(module + "_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
