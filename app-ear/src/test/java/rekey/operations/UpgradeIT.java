package rekey.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Program;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.attack.Visitor;
import rekey.harness.LibertyServer;
import rekey.harness.Mailbox;
import rekey.harness.Phone;

/**
 * The database of the release before, with people, factors, links and waiting mail in it, is upgraded by the first start
 * of this one, and everybody goes on with what they have. What was released is kept by {@link ReleaseDump}; the tables
 * are made by the migrations of that time, which must never change: their checksums are part of what is kept.
 */
class UpgradeIT {

    private static final String RELEASE = "/release-1.0.0-m1/";
    private static final List<String> KEYSETS = List.of("grants", "callers", "payloads");
    private static final Pattern COPY = Pattern.compile("COPY (\\w+) .*FROM stdin;");
    private static final Pattern APPLIED = Pattern.compile("(?m)^\\d+\\t(\\d+)\\t[^\\t]+\\t(?:SQL|JDBC)\\t");

    private static final Properties FACTS = new Properties();
    private static EmbeddedPostgres database;
    private static LibertyServer server;
    private static Stage stage;

    @BeforeAll
    static void a_database_of_the_release_before_is_started_by_this_one(@TempDir Path keys) throws Exception {
        FACTS.load(new StringReader(resource("facts.properties")));
        for (String keyset : KEYSETS) {
            Files.writeString(keys.resolve(keyset + ".json"), resource(keyset + ".json"));
        }
        database = EmbeddedPostgres.start();
        restore(resource("dump.sql"));
        server = LibertyServer.prepare("upgrade")
                .set("rekey.db.url", database.getJdbcUrl("postgres", "postgres"))
                .set("rekey.db.user", "postgres")
                .set("rekey.db.password", "postgres")
                .set("rekey.keys.dir", keys.toString())
                .start();
        stage = Stage.on(server);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        database.close();
    }

    @Test
    void a_person_signs_in_with_the_password_of_before() {
        assertThat(signIn(fact("member.name"), "").status()).isEqualTo(200);
    }

    @Test
    void an_app_and_a_recovery_code_of_before_are_asked_for_and_taken() {
        String owner = fact("owner.name");
        assertThat(signIn(owner, "").text()).contains("/problems/code-required");
        assertThat(signIn(owner, new Phone(fact("owner.totp")).code()).status()).isEqualTo(200);
        assertThat(signIn(owner, fact("owner.recovery-code")).status()).isEqualTo(200);
        assertThat(signIn(owner, fact("owner.recovery-code")).status())
                .as("used up")
                .isEqualTo(403);
    }

    @Test
    void programs_are_known_by_the_secrets_and_keys_of_before() {
        Programs programs =
                new Programs(new Program(fact("caller.name"), fact("caller.secret")), new Program("", fact("key")));
        for (RequestDoor door : List.of(RequestDoor.BRIGHTOFFICE_JSON, RequestDoor.ANTEL_JSON)) {
            assertThat(door.accepts(stage.send(door.call(stage, programs, stage.nobody()))))
                    .isTrue();
        }
    }

    @Test
    void a_link_of_before_sets_a_password_once_and_the_temporary_password_beside_it_dies() {
        Visitor visitor = new Visitor(stage);
        assertThat(visitor.useLink(fact("forgot.link"), Stage.NEW_PASSWORD).status())
                .isEqualTo(303);
        assertThat(new Visitor(stage)
                        .useLink(fact("forgot.link"), "a third one, not to be taken")
                        .status())
                .isNotEqualTo(303);
        String body = stage.admin("/v1/authenticate", """
                {"username":"%s","password":"%s"}\
                """.formatted(fact("forgot.name"), fact("forgot.temporary")))
                .text();
        assertThat(body).as("no longer a temporary password").contains("/problems/credentials-refused");
    }

    @Test
    void mail_that_waited_is_delivered() {
        assertThat(Mailbox.of(server, fact("waits.email")).await(1).resetPath()).isNotBlank();
    }

    @Test
    void what_happened_before_is_still_in_the_trail() {
        assertThat(stage.admin(Call.get("/v1/audit?operation=enrol-factor")).text())
                .contains("enrol-factor");
    }

    private static Answer signIn(String name, String code) {
        return stage.admin("/v1/authenticate", """
                {"username":"%s","password":"%s","code":"%s"}\
                """.formatted(name, Stage.OLD_PASSWORD, code));
    }

    /** Tables by the migrations of then; rows, the history of migrations among them, as they were. */
    private static void restore(String dump) throws SQLException, IOException {
        for (String module : List.of("notification", "mfa", "identity")) {
            Flyway.configure()
                    .dataSource(database.getPostgresDatabase())
                    .locations(
                            "classpath:rekey/" + module + "/migration",
                            "classpath:rekey/" + module + "/migration-postgresql")
                    .failOnMissingLocations(false)
                    .table(module + "_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .target(lastApplied(dump, module))
                    .load()
                    .migrate();
        }
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (Iterator<String> lines = dump.lines().iterator(); lines.hasNext(); ) {
                String line = lines.next();
                Matcher copy = COPY.matcher(line);
                if (copy.matches()) {
                    statement.execute("DELETE FROM " + copy.group(1));
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(line.replace(";", ""), new StringReader(rows(lines)));
                } else {
                    statement.execute(line);
                }
            }
            // The hour that a link lives is over since; here it was a moment ago.
            for (String moments : List.of(
                    "identity_grant SET created_at = now(), expires_at = now() + interval '1 hour'"
                            + " WHERE consumed_at IS NULL",
                    "notification_outbox SET created_at = now(), due_since = now(), next_attempt_at = now(),"
                            + " valid_until = now() + interval '1 hour' WHERE state = 'WAITING'")) {
                statement.executeUpdate("UPDATE " + moments);
            }
        }
    }

    private static String rows(Iterator<String> lines) {
        StringBuilder rows = new StringBuilder();
        for (String row = lines.next(); !row.equals("\\."); row = lines.next()) {
            rows.append(row).append('\n');
        }
        return rows.toString();
    }

    private static String lastApplied(String dump, String module) {
        String history = dump.substring(dump.indexOf("COPY " + module + "_schema_history"));
        return APPLIED.matcher(history.substring(0, history.indexOf("\\.")))
                .results()
                .map(applied -> Integer.valueOf(applied.group(1)))
                .max(Integer::compare)
                .orElseThrow()
                .toString();
    }

    private static String fact(String name) {
        return FACTS.getProperty(name);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = UpgradeIT.class.getResourceAsStream(RELEASE + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
