package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Bodies.encoded;
import static rekey.attack.Bodies.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.harness.Mailbox;

/** Mail goes to the stored address and to nobody else, however many addresses a request names. */
class SecondRecipientAttackIT {

    private final Stage stage = Stage.shared();

    /** How an honest request for the victim becomes one that names two: changes its body, or its target. */
    private enum Trick {
        SECOND_JSON_VALUE((call, to) ->
                call.body(call.text().replace(json(to.victim), "[" + json(to.victim) + "," + json(to.mallory) + "]"))),
        JSON_OBJECT((call, to) -> call.body(call.text()
                .replace(json(to.victim), "{\"to\":" + json(to.victim) + ",\"cc\":" + json(to.mallory) + "}"))),
        REPEATED_JSON_MEMBER((call, to) -> call.body(call.text()
                .replaceAll("(\"[A-Za-z]+\":)" + json(to.victim), "$1" + json(to.victim) + ",$1" + json(to.mallory)))),
        REPEATED_JSON_MEMBER_FIRST((call, to) -> call.body(call.text()
                .replaceAll("(\"[A-Za-z]+\":)" + json(to.victim), "$1" + json(to.mallory) + ",$1" + json(to.victim)))),
        COMMA((call, to) -> replaced(call, to, to.victim + "," + to.mallory)),
        SEMICOLON((call, to) -> replaced(call, to, to.victim + ";" + to.mallory)),
        SPACE((call, to) -> replaced(call, to, to.victim + " " + to.mallory)),
        PERCENT((call, to) -> replaced(call, to, to.victim + "%0a" + to.mallory)),
        LINE_FEED_AND_CC((call, to) -> replaced(call, to, to.victim + "\nCc: " + to.mallory)),
        DISPLAY_NAME((call, to) -> replaced(call, to, to.victim + " <" + to.mallory + ">")),
        REPEATED_XML_ELEMENT((call, to) -> call.body(call.text()
                .replaceAll("<([A-Za-z]+)>" + to.victim + "</", "<$1>" + to.victim + "</$1><$1>" + to.mallory + "</"))),
        REPEATED_XML_ELEMENT_FIRST((call, to) -> call.body(call.text()
                .replaceAll("<([A-Za-z]+)>" + to.victim + "</", "<$1>" + to.mallory + "</$1><$1>" + to.victim + "</"))),
        NESTED_XML_ELEMENT((call, to) ->
                call.body(call.text().replace(to.victim, to.victim + "<Email>" + to.mallory + "</Email>"))),
        REPEATED_PARAMETER((call, to) -> parameters(call, to, "$1=$2&$1=" + encoded(to.mallory))),
        REPEATED_PARAMETER_FIRST((call, to) -> parameters(call, to, "$1=" + encoded(to.mallory) + "&$1=$2")),
        PARAMETER_IN_BRACKETS((call, to) -> parameters(call, to, "$1=$2&$1[]=" + encoded(to.mallory))),
        PARAMETER_IN_ANOTHER_CASE((call, to) ->
                parameters(call, to, "$1=$2&EMAILADDRESS=" + encoded(to.mallory) + "&USERNAME=" + encoded(to.mallory))),
        IN_THE_QUERY((call, to) -> call.target(call.target() + (call.target().contains("?") ? "&" : "?")
                + "emailAddress=" + encoded(to.mallory) + "&EmailAddress=" + encoded(to.mallory) + "&username="
                + encoded(to.mallory) + "&email=" + encoded(to.mallory)));

        private final BiFunction<Call, To, Call> change;

        Trick(BiFunction<Call, To, Call> change) {
            this.change = change;
        }

        private static Call replaced(Call call, To to, String both) {
            String mediaType = call.headers().stream()
                    .filter(header -> header.name().equals("Content-Type"))
                    .map(Call.Header::value)
                    .findFirst()
                    .orElse("");
            if (mediaType.contains("json")) {
                return call.body(call.text().replace(json(to.victim), json(both)));
            }
            return mediaType.contains("xml")
                    ? call.body(call.text().replace(to.victim, Bodies.xml(both)))
                    : parameters(call, to, "$1=" + encoded(both).replace("$", "\\$"));
        }

        private static Call parameters(Call call, To to, String replacement) {
            String one = "([A-Za-z]+)=(" + encoded(to.victim) + ")";
            return call.target(call.target().replaceAll(one, replacement))
                    .body(call.text().replaceAll(one, replacement));
        }
    }

    private record To(String victim, String mallory) {}

    @ParameterizedTest
    @EnumSource(Trick.class)
    void nobody_but_the_victim_gets_the_victims_mail_CVE_2023_7028(Trick trick) {
        Programs programs = stage.programs();
        Map<Person, Person> malloryByVictim = new LinkedHashMap<>();
        for (RequestDoor door : RequestDoor.values()) {
            Person victim = stage.addressee();
            Person mallory = stage.nobody();
            String named = door.takesUserNames() ? victim.name() : victim.email();
            Call honest = door.call(stage, programs, victim);
            Call changed = trick.change.apply(honest, new To(named, mallory.email()));
            if (!changed.target().equals(honest.target()) || !changed.text().equals(honest.text())) {
                Leaks.assertNone(stage.send(changed));
                malloryByVictim.put(victim, mallory);
            }
        }
        stage.settle();

        assertThat(malloryByVictim).as("doors that this concerns").isNotEmpty();
        malloryByVictim.forEach((victim, mallory) -> {
            assertThat(mallory.mailbox().mails()).isEmpty();
            assertOnlyTo(victim);
        });
    }

    @ParameterizedTest
    @CsvSource({"s,\u017f", "i,\u0131", "k,\u212a", "o,\uff4f", "e,\u0435", "person,PERSO\u0274"})
    void an_address_that_looks_like_the_victims_gets_nothing_CVE_2019_19844(String plain, String alike) {
        Programs programs = stage.programs();
        Map<Person, Person> typedByVictim = new LinkedHashMap<>();
        for (RequestDoor door : RequestDoor.values()) {
            Person victim = stage.person(Stage.name("kiosk-person"), "");
            Person typed = victim.named(
                    victim.name().replace(plain, alike), victim.email().replace(plain, alike));
            Leaks.assertNone(stage.send(door.call(stage, programs, typed)));
            typedByVictim.put(victim, typed);
        }
        stage.settle();

        typedByVictim.forEach((victim, typed) -> {
            assertThat(typed.mailbox().mails()).isEmpty();
            assertOnlyTo(victim);
        });
    }

    @Test
    void an_account_with_a_look_alike_address_gets_its_own_mail_and_never_the_victims_CVE_2019_19844() {
        Person victim = stage.person(Stage.name("mike"), "");
        String alike = victim.name().replace("i", "\u0131");
        Answer created = stage.admin("/v1/accounts", """
                {"username":"%s","email":"%s@example.com"}\
                """.formatted(Stage.name("mallory"), alike));
        assertThat(created.status()).isIn(201, 400);

        stage.send(RequestDoor.BROKER_JSON.call(stage, stage.programs(), victim));

        assertThat(victim.mailbox().await(1).recipients()).containsExactly(victim.email());
        stage.settle();
        assertThat(Mailbox.of(alike + "@example.com").mails()).isEmpty();
    }

    private static void assertOnlyTo(Person victim) {
        assertThat(victim.mailbox().mails())
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(mail -> mail.recipients().equals(List.of(victim.email())));
    }
}
