package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.harness.Mailbox.Mail;

/** The mailed address is the configured one, whatever the request says of the server's name. */
class PoisonedLinkAttackIT {

    private static final String EVIL = "evil.example";
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>)]+");

    private static final Map<String, BiFunction<Call, Stage, Call>> POISONS = Map.ofEntries(
            Map.entry("Host", (call, stage) -> call.with("Host", EVIL)),
            Map.entry("Host with our port", (call, stage) -> call.with("Host", EVIL + ":" + stage.port())),
            Map.entry(
                    "two Hosts",
                    (call, stage) -> call.with("Host", stage.authority()).with("Host", EVIL)),
            Map.entry("Host with user", (call, stage) -> call.with("Host", stage.authority() + "@" + EVIL)),
            Map.entry("absolute URI", (call, stage) -> call.target("http://" + EVIL + call.target())),
            Map.entry(
                    "X-Forwarded-Host",
                    (call, stage) -> call.with("X-Forwarded-Host", EVIL)
                            .with("X-Forwarded-Proto", "https")
                            .with("X-Forwarded-Port", "443")),
            Map.entry(
                    "Forwarded",
                    (call, stage) -> call.with("Forwarded", "for=203.0.113.9;host=" + EVIL + ";proto=https")),
            Map.entry(
                    "Liberty's private headers",
                    (call, stage) -> call.with("$WSSN", EVIL)
                            .with("$WSSP", "443")
                            .with("$WSSC", "https")
                            .with("$WSIS", "true")),
            Map.entry(
                    "less known headers",
                    (call, stage) -> call.with("X-Host", EVIL)
                            .with("X-Original-Host", EVIL)
                            .with("X-Forwarded-Server", EVIL)
                            .with("X-HTTP-Host-Override", EVIL)
                            .with("X-Original-URL", "//" + EVIL + "/")
                            .with("X-Rewrite-URL", "//" + EVIL + "/")
                            .with("Referer", "http://" + EVIL + "/")));

    private final Stage stage = Stage.shared();

    static Stream<String> poisons() {
        return POISONS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void a_mail_names_our_public_address_whatever_the_request_says_CVE_2017_12161_CWE_640(String poison) {
        Programs programs = stage.programs();
        Map<Person, Answer> answers = new LinkedHashMap<>();
        for (RequestDoor door : RequestDoor.values()) {
            Person person = stage.addressee();
            answers.put(person, stage.send(POISONS.get(poison).apply(door.call(stage, programs, person), stage)));
        }
        stage.settle();

        answers.forEach((person, answer) -> {
            Leaks.assertNone(answer);
            assertThat(answer.visible()).doesNotContain(EVIL);
            if (answer.status() >= 400) {
                assertThat(person.mailbox().mails())
                        .as("a refused request mails nothing")
                        .isEmpty();
                return;
            }
            Mail mail = person.mailbox().await(1);
            assertThat(addresses(mail)).isNotEmpty().allMatch(url -> url.startsWith(stage.publicUrl() + "/"));
            assertThat(mail.text() + mail.html()).doesNotContain(EVIL);
        });
    }

    private static List<String> addresses(Mail mail) {
        return URL.matcher(mail.text() + " " + mail.html())
                .results()
                .map(found -> found.group())
                .filter(url -> !url.startsWith("http://www.w3.org/"))
                .toList();
    }
}
