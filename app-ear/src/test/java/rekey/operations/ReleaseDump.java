package rekey.operations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import rekey.attack.Answer;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.harness.LibertyServer;
import rekey.harness.Mailbox;
import rekey.harness.Phone;

/**
 * Makes what {@link UpgradeIT} upgrades from: the rows of a database on which this very version has worked, with its
 * keysets and with what the people and programs in it know. No test; for each release, run
 * {@code mvn verify -Dit.test=ReleaseDump} once and keep {@code target/release} below {@code src/test/resources}.
 */
class ReleaseDump {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern RECOVERY_CODE = Pattern.compile("\"([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})\"");

    private final Path folder = Path.of(System.getProperty("rekey.test.target", "target"), "release");
    private final Properties facts = new Properties();

    @Test
    void writes_the_rows_the_keysets_and_what_people_know() throws Exception {
        Files.createDirectories(folder);
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                LibertyServer server = server(database).start()) {
            Stage stage = Stage.on(server);
            Programs programs = stage.programs();
            fact("caller.name", programs.brightOffice().name());
            fact("caller.secret", programs.brightOffice().secret());
            fact("key", programs.antel().secret());
            Person member = stage.person();
            fact("member.name", member.name());
            factors(stage, server);
            Person forgot = stage.person();
            fact("forgot.name", forgot.name());
            stage.send(RequestDoor.BROKER_JSON.call(stage, programs, forgot));
            fact("forgot.link", Mailbox.of(server, forgot.email()).await(1).resetPath());
            stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, forgot));
            fact("forgot.temporary", Mailbox.of(server, forgot.email()).await(2).temporaryPassword());
            Person waits = stage.person();
            fact("waits.email", waits.email());
            stop(server);

            server.set("rekey.smtp.host", "localhost")
                    .set("rekey.smtp.port", "1")
                    .start();
            stage.send(RequestDoor.BROKER_JSON.call(stage, programs, waits));
            awaitWaitingMail(database);
            stop(server);
            dump(database);
            for (String keyset : List.of("grants", "callers", "payloads")) {
                Files.copy(
                        server.dataFolder().resolve("keys").resolve(keyset + ".json"),
                        folder.resolve(keyset + ".json"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve("facts.properties"))) {
            facts.store(out, null);
        }
    }

    private static LibertyServer server(EmbeddedPostgres database) {
        return LibertyServer.prepare("release")
                .set("rekey.db.url", database.getJdbcUrl("postgres", "postgres"))
                .set("rekey.db.user", "postgres")
                .set("rekey.db.password", "postgres");
    }

    private static void stop(LibertyServer server) {
        server.close();
    }

    private void factors(Stage stage, LibertyServer server) {
        Person owner = stage.person();
        fact("owner.name", owner.name());
        String path = "/v1/accounts/" + owner.id() + "/mfa/totp";
        String begin = "{\"name\":\"phone\",\"password\":\"" + Stage.OLD_PASSWORD + "\"";
        stage.admin(path, begin + "}");
        String mailed = Mailbox.of(server, owner.email()).await(1).code();
        String secret = member(stage.admin(path, begin + ",\"code\":\"" + mailed + "\"}"), "\"secret\":\"([^\"]+)");
        fact("owner.totp", secret);
        Answer confirmed = stage.admin(path + "/confirm", "{\"code\":\"" + new Phone(secret).code() + "\"}");
        fact("owner.recovery-code", member(confirmed, RECOVERY_CODE.pattern()));
    }

    private static String member(Answer answer, String pattern) {
        Matcher member = Pattern.compile(pattern).matcher(answer.text());
        if (!member.find()) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return member.group(1);
    }

    private void fact(String name, String value) {
        facts.setProperty(name, value);
    }

    private static void awaitWaitingMail(EmbeddedPostgres database) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        while (texts(database, "SELECT id FROM notification_outbox WHERE state = 'WAITING' AND attempts > 0")
                .isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("No mail waits");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** In the form of PostgreSQL's own tool: {@code COPY} for each table, and where its sequences stand. */
    private void dump(EmbeddedPostgres database) throws SQLException, IOException {
        StringWriter out = new StringWriter();
        try (Connection connection = database.getPostgresDatabase().getConnection()) {
            for (String table : texts(
                    database,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")) {
                String columns = String.join(
                        ", ",
                        texts(
                                database,
                                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
                                        + " AND table_name = '" + table + "' ORDER BY ordinal_position"));
                out.write("COPY " + table + " (" + columns + ") FROM stdin;\n");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY " + table + " (" + columns + ") TO STDOUT", out);
                out.write("\\.\n");
            }
        }
        for (String statement : texts(
                database,
                "SELECT 'SELECT setval(''' || sequencename || ''', ' || last_value || ');' FROM pg_sequences"
                        + " WHERE last_value IS NOT NULL ORDER BY 1")) {
            out.write(statement + "\n");
        }
        Files.writeString(folder.resolve("dump.sql"), out.toString());
    }

    private static List<String> texts(EmbeddedPostgres database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
