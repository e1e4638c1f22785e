package rekey.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rekey.attack.Person;
import rekey.attack.Stage;

/** The PostgreSQL of a benchmark, which waits for the disk on each commit, and people made by its statements. */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final List<Person> withFactors = new ArrayList<>();

    Database() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /**
     * Copies a person's account, with a name and an address of their own each.
     *
     * @param changes a JSON object of the columns that differ, for instance {@code {"enabled":false}}
     */
    List<Person> copies(Stage stage, int count, String changes) {
        Person one = stage.person();
        String stem = Stage.name("copy");
        update("""
                INSERT INTO identity_account
                SELECT (jsonb_populate_record(a, jsonb_build_object(
                         'id', gen_random_uuid(), 'account_number', nextval('identity_account_number'),
                         'security_stamp', gen_random_uuid(),
                         'user_name', '%1$s-' || n, 'user_name_key', '%1$s-' || n,
                         'email', '%1$s-' || n || '@example.com', 'email_key', '%1$s-' || n || '@example.com')
                         || jsonb '%2$s')).*
                FROM identity_account a, generate_series(1, %3$d) n WHERE a.id = '%4$s'
                """.formatted(stem, changes, count, one.id()));
        List<Person> people = new ArrayList<>();
        try (Connection connection = open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT id, user_name FROM identity_account WHERE user_name LIKE ? ORDER BY account_number")) {
            query.setString(1, stem + "-%");
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                String name = rows.getString(2);
                people.add(new Person(rows.getObject(1, UUID.class), name, name + "@example.com"));
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        if (people.size() != count) {
            throw new IllegalStateException(people.size() + " people were made instead of " + count);
        }
        return people;
    }

    /** Gives each of them as many live grants as an account can have. */
    void useUpGrants(List<Person> people) {
        for (Person person : people) {
            update("""
                    INSERT INTO identity_grant (id, realm, account_id, kind, purpose, contract, secret_hash, epoch,
                        created_at, expires_at)
                    SELECT gen_random_uuid(), a.realm, a.id, 'LINK', 'RECOVERY', 'page',
                        sha256((a.id::text || n)::bytea), a.grant_epoch, now(), now() + interval '1 hour'
                    FROM identity_account a, generate_series(1, 3) n WHERE a.id = '%s'
                    """.formatted(person.id()));
        }
    }

    /** Keeps people who have enrolled a factor: that takes hashes and mails, so the same serve again and again. */
    void keepWithFactors(List<Person> people) {
        withFactors.addAll(people);
    }

    /** Some of those who have enrolled a factor, as if nobody had asked for them yet. */
    List<Person> withFactors(int count) {
        List<Person> some = withFactors.subList(0, Math.min(count, withFactors.size()));
        withoutGrants(some);
        return some;
    }

    /** Takes away what grants they have been issued, so that they can be asked for as if for the first time. */
    private void withoutGrants(List<Person> people) {
        for (Person person : people) {
            update("DELETE FROM identity_grant WHERE account_id = '%s'".formatted(person.id()));
        }
    }

    /** How much time its processes have had on processors; those that ended are not counted. */
    Duration processorTime() {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(Path.of(text("SHOW data_directory")).resolve("postmaster.pid"))
                            .get(0));
            return ProcessHandle.of(postmaster)
                    .orElseThrow()
                    .children()
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int update(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private Connection open() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
