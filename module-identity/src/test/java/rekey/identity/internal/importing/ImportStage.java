package rekey.identity.internal.importing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import rekey.identity.AccountImports;
import rekey.identity.AccountImports.Lines;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Run;
import rekey.identity.Administrator;
import rekey.identity.Origin;
import rekey.identity.internal.ImportNeeds;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** An import over a database of its own, put together by {@code new}. */
final class ImportStage {

    final Administrator administrator =
            new Administrator("hanne", new Origin("v1", Realm.MAIN, ClientAddress.of("10.9.9.9")));
    final AccountImports imports;

    private final TestDatabase database;
    private final ImportNeeds needs;

    ImportStage(TestDatabase database) {
        this(database, ForkJoinPool.commonPool());
    }

    /** @param executor that writes batches */
    ImportStage(TestDatabase database, Executor executor) {
        this.database = database;
        this.needs = new ImportNeeds(database);
        ImportState state = new ImportState(database.entityManager());
        this.imports = new StreamedImports(
                state,
                new BatchWriter(
                        state,
                        new ImportRows(database.entityManager(), needs.erased()),
                        needs.forms(),
                        database.transactions(),
                        needs.clock()),
                needs.audit(),
                database.transactions(),
                needs.keysets(),
                needs.clock(),
                executor);
    }

    /** What is noted of the forms of hashes. */
    List<String> noted() {
        return needs.noted();
    }

    /** Reasons are named by field and rule. */
    Run run(UUID id, Lines lines) throws IOException {
        return imports.run(
                administrator,
                id,
                Realm.MAIN,
                lines,
                fault -> new Reason(fault.field().name(), fault.rule().name()));
    }

    void erase(UUID id) throws Exception {
        needs.erase(administrator, id);
    }

    /** What is stored of an account. */
    List<String> row(UUID id) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT user_name, user_name_key, email,"
                        + " display_name, locale, password_hash, enabled FROM identity_account WHERE id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= 6; i++) {
                    columns.add(row.getString(i));
                }
                columns.add(String.valueOf(row.getBoolean(7)));
                return columns;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether what is stored of an account is to be wrapped. */
    boolean isWeak(UUID id) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT password_weak FROM identity_account WHERE id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
