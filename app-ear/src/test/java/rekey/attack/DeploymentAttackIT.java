package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rekey.harness.LibertyServer;

/** What becomes of a demonstration when it is started as anything else (rules 13 and 15), and realms (rule 1). */
class DeploymentAttackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String HTTPS = "https://recovery.example";
    private static final Program DEMO = new Program("demo", "demo-caller-secret");
    private static final Pattern TEMPORARY = Pattern.compile("\\b([2-9A-Z]{4}(?:-[2-9A-Z]{4}){4})\\b");

    private static LibertyServer server;
    private static boolean crossedRealms;
    private static boolean worksInItsOwnRealm;

    @BeforeAll
    static void a_demonstration_has_run_whose_Antel_contract_stands_in_a_realm_of_its_own() throws Exception {
        server = LibertyServer.prepare("deployment")
                .set("rekey.contract.antel.realm", "second")
                .start();
        Stage stage = Stage.on(server);
        String name = Stage.name("twin");
        Person inMain = stage.person(name, "");
        stage.person(name, ",\"realm\":\"second\"");
        Answer key = stage.admin("/v1/callers", """
                {"name":"%s","realm":"second","contracts":["antel"]}\
                """.formatted(Stage.name("program")));
        Programs programs = new Programs(DEMO, new Program("", Stage.member(key, "secret")));

        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, inMain));
        String ofMain = temporaryPassword(1);
        crossedRealms = CompletionDoor.ANTEL_JSON.complete(stage, programs, inMain, ofMain, NEW_PASSWORD)
                || CompletionDoor.ANTEL_XML.complete(stage, programs, inMain, ofMain, NEW_PASSWORD);
        worksInItsOwnRealm = stage.isPassword(inMain, OLD_PASSWORD)
                && CompletionDoor.PAGE.complete(stage, programs, inMain, ofMain, NEW_PASSWORD)
                && stage.isPassword(inMain, NEW_PASSWORD);
        server.close();
        server.set("rekey.demo", "false");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    static void nothing_runs_on() {
        server.close();
    }

    @Test
    void a_temporary_password_of_one_realm_opens_no_twin_of_the_same_name_in_another_rule_1() {
        assertThat(crossedRealms).isFalse();
        assertThat(worksInItsOwnRealm).isTrue();
    }

    @Test
    void without_an_https_address_nothing_starts_CWE_319() {
        configure("http://localhost:1", "", false);

        assertRefused("rekey.public-url must be an https URL");
    }

    @Test
    void without_keysets_nothing_starts_CWE_321(@TempDir Path empty) {
        configure(HTTPS, empty.toString(), true);

        assertRefused("There is no keyset");
        assertThat(empty).as("no keyset is made outside of a demonstration").isEmptyDirectory();
    }

    @Test
    void without_a_way_for_mail_nothing_starts() {
        configure(HTTPS, "", false);

        assertRefused("Mail has no way out");
    }

    @Test
    void with_another_keyset_than_the_databases_nothing_starts_rule_13(@TempDir Path folder) throws IOException {
        Path keys = server.dataFolder().resolve("keys");
        for (String name : List.of("grants.json", "callers.json", "payloads.json")) {
            Files.copy(keys.resolve(name), folder.resolve(name));
        }
        Files.copy(keys.resolve("callers.json"), folder.resolve("grants.json"), StandardCopyOption.REPLACE_EXISTING);
        configure(HTTPS, folder.toString(), true);

        assertRefused("The keyset \"grants\" is not the one");
    }

    @Test
    void with_capture_said_aloud_it_starts_and_every_published_secret_is_dead_CWE_798() {
        configure(HTTPS, "", true);
        server.start();
        Stage stage = Stage.on(server);
        Person anna = new Person(null, "anna", "anna@example.com");
        long before = mails().size();

        assertThat(new Confirm(stage, DEMO).of(anna, Map.of())).startsWith("LOGINERROR");
        assertThat(stage.send(Call.post(
                                "/user/password/forgot",
                                "application/json",
                                "{\"apiKey\":\"demo-api-key\",\"emailAddress\":\"anna@example.com\"}"))
                        .status())
                .isEqualTo(401);
        assertThat(stage.isPassword(anna, "anna walks the long way home")).isFalse();
        Answer known = stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(DEMO, DEMO), anna));
        Answer unknown = stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(DEMO, DEMO), stage.nobody()));
        assertThat(known.visible())
                .as("a disabled account looks like none (rule 5)")
                .isEqualTo(unknown.visible());
        Person alive = stage.person();
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(DEMO, DEMO), alive));
        awaitMails(before + 1);
        assertThat(mails()).as("only the living one got mail").hasSize((int) before + 1);
    }

    private static void configure(String publicUrl, String keys, boolean capture) {
        server.set("rekey.public-url", publicUrl)
                .set("rekey.keys.dir", keys)
                .set("rekey.mail.capture", String.valueOf(capture));
    }

    private static void assertRefused(String reason) {
        int before = server.console().length();
        server.launch();
        Instant end = Instant.now().plus(PATIENCE);
        while (!server.console().substring(before).contains(reason)) {
            assertThat(Instant.now())
                    .as(() -> "No \"" + reason + "\" in\n" + server.console().substring(before))
                    .isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(Stage.on(server).reachable("/health/ready")).isFalse();
        assertThat(Stage.on(server).reachable("/account/recover")).isFalse();
    }

    private static String temporaryPassword(long count) throws IOException, MessagingException {
        awaitMails(count);
        List<Path> mails = mails();
        try (InputStream in = Files.newInputStream(mails.get(mails.size() - 1))) {
            Multipart parts = (Multipart) new MimeMessage(Session.getInstance(new Properties()), in).getContent();
            BodyPart text = parts.getBodyPart(0);
            Matcher found = TEMPORARY.matcher(text.getContent().toString());
            assertThat(found.find()).isTrue();
            return found.group(1);
        }
    }

    private static void awaitMails(long count) {
        Instant end = Instant.now().plus(PATIENCE);
        while (mails().size() < count) {
            assertThat(Instant.now()).as("waiting for %d mails", count).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<Path> mails() {
        Path folder = server.dataFolder().resolve("mail");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
