package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import rekey.harness.LibertyServer;
import rekey.harness.Mailbox;
import rekey.harness.RunningServer;

/** What would take too long with the limits and lifetimes that ship, or concerns settings that the shared server has not. */
@TestMethodOrder(OrderAnnotation.class)
class TightSettingsAttackIT {

    private static final Duration LIFETIME = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FAILURES = 5;
    private static final int ANONYMOUS_MAILS = 20;

    private static LibertyServer server;
    private static Stage stage;
    private static Programs programs;

    /** A machine behind the firewall, which nobody from outside may make the server talk to. */
    private static ServerSocket inside;

    @BeforeAll
    static void start() throws IOException {
        inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server = LibertyServer.prepare("tight-settings")
                .set("rekey.proxies", RunningServer.PROXY.replace(".", "\\."))
                .set("rekey.limit.api-user-failures", FAILURES + "/3600")
                .set("rekey.limit.mail.anonymous", ANONYMOUS_MAILS + "/36000")
                .set("rekey.grant.link.lifetime", String.valueOf(LIFETIME.toSeconds()))
                .set("rekey.grant.temporary-password.lifetime", String.valueOf(LIFETIME.toSeconds()))
                .set("rekey.code.lifetime", String.valueOf(LIFETIME.toSeconds()))
                .set("rekey.webhook.urls", "https://127.0.0.1:" + inside.getLocalPort() + "/changed")
                .set("rekey.webhook.secrets", Base64.getEncoder().encodeToString(new byte[32]))
                .start();
        stage = Stage.on(server);
        programs = stage.programs();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        inside.close();
    }

    @Test
    void guesses_of_an_administrator_s_password_end_for_this_name_and_client_alone_CWE_307() {
        Stage thief = stage.from("203.0.113.66");
        String right = RunningServer.adminAuthorization();
        assertThat(callers(thief, right).status()).as("before").isEqualTo(200);
        int guesses = 0;
        Answer answer;
        do {
            answer = callers(thief, basic("admin", "a guess " + guesses));
            guesses++;
        } while (answer.status() == 401 && guesses <= 2 * FAILURES);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(guesses).isEqualTo(FAILURES + 2);
        assertThat(answer.text()).contains("/problems/too-many-attempts");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        Leaks.assertNone(answer);
        assertThat(callers(thief, right).visible())
                .as("the right one is not even compared")
                .isEqualTo(answer.visible());
        assertThat(callers(thief, basic("ADMIN", "a guess")).status())
                .as("in any spelling of the name")
                .isEqualTo(429);
        assertThat(callers(thief, basic("sign-in", "a guess")).status())
                .as("another name, from there")
                .isEqualTo(401);
        assertThat(callers(stage.from("203.0.113.67"), right).status())
                .as("the administrator, from elsewhere")
                .isEqualTo(200);
        assertThat(callers(stage, right).status()).isEqualTo(200);
    }

    @Test
    void what_was_mailed_is_dead_behind_every_door_once_its_time_is_over_CWE_613() {
        Person person = stage.person();
        Mailbox mailbox = Mailbox.of(server, person.email());
        Confirm confirm = new Confirm(stage, programs.brightOffice());
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        String link = mailbox.await(1).resetPath();
        Visitor amidTheForm = new Visitor(stage);
        assertThat(amidTheForm.open(link).status()).as("alive").isEqualTo(303);
        amidTheForm.open("/account/reset");
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        String temporary = mailbox.await(2).temporaryPassword();
        assertThat(confirm.of(person, Map.of("TemporaryPassword", temporary)))
                .as("alive, and mails a code")
                .startsWith("OTHER A code is needed");
        String code = mailbox.await(3).code();

        pass(LIFETIME.plusSeconds(1));

        assertThat(new Visitor(stage).open(link).status()).isEqualTo(410);
        assertThat(amidTheForm
                        .send(amidTheForm.form(
                                "/account/reset",
                                Map.of("proof", "link", "password", NEW_PASSWORD, "again", NEW_PASSWORD)))
                        .status())
                .as("a form that was open")
                .isEqualTo(410);
        for (CompletionDoor door :
                new CompletionDoor[] {CompletionDoor.ANTEL_JSON, CompletionDoor.ANTEL_XML, CompletionDoor.PAGE}) {
            assertThat(door.complete(stage, programs, person, temporary, NEW_PASSWORD))
                    .as(door.name())
                    .isFalse();
        }
        assertThat(confirm.of(person, Map.of("TemporaryPassword", temporary)))
                .startsWith("OTHER The customer user could not");
        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("OTHER The customer user could not");
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        assertThat(stage.admin("/v1/authenticate", """
                {"username":"%s","password":"%s"}\
                """.formatted(person.name(), temporary))
                        .text())
                .as("not even known for what it was")
                .contains("/problems/credentials-refused");
    }

    /** The last, since it leaves nothing for others. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_flood_about_many_people_through_an_open_door_ends_with_its_budget_and_leaves_the_callers_theirs_CWE_799() {
        List<Person> many = IntStream.rangeClosed(0, ANONYMOUS_MAILS)
                .mapToObj(i -> stage.addressee())
                .toList();
        Person last = stage.addressee();
        List<Answer> answers = many.stream()
                .map(person -> stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person)))
                .toList();

        stage.send(RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, last));

        Mailbox.of(server, last.email()).await(1);
        Mailbox.of(server, many.get(0).email()).await(1);
        assertThat(answers)
                .extracting(Answer::visible)
                .containsOnly(answers.get(0).visible());
        assertThat(many.stream()
                        .map(person ->
                                Mailbox.of(server, person.email()).mails().size()))
                .as("mails for each of " + many.size())
                .containsOnly(0, 1);
        assertThat(Mailbox.of(server, many.get(ANONYMOUS_MAILS).email()).mails())
                .as("beyond the budget")
                .isEmpty();
    }

    @Test
    void a_webhook_to_a_machine_behind_the_firewall_is_never_connected_CWE_918() throws IOException {
        Person person = stage.person();
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        String link = Mailbox.of(server, person.email()).await(1).resetPath();
        assertThat(new Visitor(stage).useLink(link, NEW_PASSWORD).status()).isEqualTo(303);

        Instant end = Instant.now().plus(PATIENCE);
        while (!server.console().contains("127.0.0.1 is not told of changed passwords")) {
            assertThat(Instant.now()).as("it was tried").isBefore(end);
            pass(Duration.ofMillis(200));
        }
        inside.setSoTimeout(1_000);
        assertThatThrownBy(() -> inside.accept().close()).isInstanceOf(SocketTimeoutException.class);
    }

    private static Answer callers(Stage from, String authorization) {
        return from.send(Call.get("/v1/callers").with("Authorization", authorization));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void pass(Duration time) {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
