package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody could do who has got hold of one API user, and what of it is kept from him. */
class AdministrationAttackIT {

    private final Stage stage = Stage.shared();

    private Answer patch(Person person, String json) {
        return stage.admin(Call.of("PATCH", "/v1/accounts/" + person.id())
                .with("Content-Type", "application/merge-patch+json")
                .body(json));
    }

    @ParameterizedTest
    @EnumSource(RequestDoor.class)
    void an_address_change_and_then_a_recovery_gets_nobody_in_through_any_door_rule_10(RequestDoor door) {
        Person person = stage.person();
        Person thief = person.named(person.name(), "thief-" + person.email());
        assertThat(patch(person, "{\"email\":\"" + thief.email() + "\"}").status())
                .isEqualTo(200);
        thief.mailbox().await(1);

        stage.send(door.call(stage, stage.programs(), thief));
        stage.settle();

        assertThat(thief.mailbox().mails())
                .as("the news of the change and nothing else")
                .hasSize(1);
        assertThat(person.mailbox().mails()).hasSize(1);
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void an_id_of_one_and_an_address_of_another_meet_nowhere_CWE_639() {
        Person one = stage.person();
        Person other = stage.person();
        Confirm confirm = new Confirm(stage, stage.program("brightoffice", "disclose-missing"));

        assertThat(confirm.of(
                        one.named("", other.email()), Map.of("Id", one.id().toString())))
                .startsWith("MISSINGRECORD");
        assertThat(patch(one, "{\"email\":\"" + other.email().toUpperCase(Locale.ROOT) + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(stage.admin(Call.get("/v1/accounts?email=" + other.email() + "&username=" + one.name()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void deleting_and_recreating_somebody_takes_over_nothing_CWE_282() {
        Person person = stage.person();
        Answer erased = stage.admin(Call.of("DELETE", "/v1/accounts/" + person.id()));
        assertThat(erased.status()).isEqualTo(204);

        for (String body : new String[] {
            "{\"username\":\"" + person.name() + "\"}",
            "{\"username\":\"" + person.name().toUpperCase(Locale.ROOT) + "\",\"password\":\"" + NEW_PASSWORD + "\"}",
            "{\"id\":\"" + person.id() + "\",\"username\":\"" + Stage.name("taker") + "\"}"
        }) {
            assertThat(stage.admin("/v1/accounts", body).status()).as(body).isEqualTo(409);
        }
        Answer lines = stage.admin(
                Call.post("/v1/accounts/import", "application/x-ndjson", "{\"username\":\"" + person.name() + "\"}\n"));
        assertThat(lines.text()).contains("\"imported\":0");
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isFalse();
    }

    @Test
    void somebody_new_at_the_address_of_an_erased_account_gets_nothing_of_the_old_one_CWE_282() {
        Person old = stage.person();
        Programs programs = stage.programs();
        Confirm confirm = new Confirm(stage, programs.brightOffice());
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, old));
        String link = old.mailbox().await(1).resetPath();
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, old));
        String temporary = old.mailbox().await(2).temporaryPassword();
        String code = confirm.code(old);
        assertThat(stage.admin(Call.of("DELETE", "/v1/accounts/" + old.id())).status())
                .isEqualTo(204);

        String name = Stage.name("successor");
        Answer created = stage.admin("/v1/accounts", """
                {"username":"%s","email":"%s","password":"%s"}\
                """.formatted(name, old.email(), OLD_PASSWORD));
        assertThat(created.status()).isEqualTo(201);
        Person successor = old.named(name, old.email());

        assertThat(new Visitor(stage).open(link).status()).isEqualTo(410);
        assertThat(confirm.of(successor, Map.of("MFACode", code))).startsWith("OTHER The customer user could not");
        for (CompletionDoor door : CompletionDoor.values()) {
            assertThat(door.complete(stage, programs, successor, temporary, NEW_PASSWORD))
                    .as(door.name())
                    .isFalse();
        }
        assertThat(stage.isPassword(successor, OLD_PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"email\":\"a@b.example\\u0000\"",
                "\"email\":\"a@b.example\\r\\nBcc: thief@example.com\"",
                "\"email\":\"a\\ud800@b.example\"",
                "\"email\":\"a@b.example\\u202e\"",
                "\"displayName\":\"a\\r\\nBcc: thief@example.com\"",
                "\"displayName\":\"\\ud800\"",
                "\"locale\":\"da\\u0000\"",
                "\"enabled\":[true]",
                "\"email\":[\"a@b.example\",\"thief@example.com\"]",
                "\"email\":\"a@b.example\",\"email\":\"thief@example.com\""
            })
    void odd_characters_lists_and_duplicates_are_refused_named_and_change_nothing(String member) {
        Person person = stage.person();
        String before = stage.admin(Call.get("/v1/accounts/" + person.id())).text();

        Answer answer = patch(person, "{" + member + "}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("\"field\":\"" + member.substring(1, member.indexOf('"', 1)) + "\"");
        Leaks.assertNone(answer);
        assertThat(stage.admin(Call.get("/v1/accounts/" + person.id())).text()).isEqualTo(before);
    }

    @Test
    void a_password_of_a_megabyte_is_refused_without_being_hashed_CWE_400() {
        String megabyte = "x".repeat(1_000_000);

        Answer created = stage.admin(
                "/v1/accounts", "{\"username\":\"" + Stage.name("long") + "\",\"password\":\"" + megabyte + "\"}");
        Answer verified = stage.admin("/v1/authenticate", "{\"username\":\"anna\",\"password\":\"" + megabyte + "\"}");

        assertThat(created.status()).isEqualTo(400);
        assertThat(created.text())
                .contains("\"field\":\"password\",\"rule\":\"too-long\"")
                .hasSizeLessThan(1_000);
        assertThat(verified.status()).isIn(400, 403);
        assertThat(stage.admin(
                                "/v1/authenticate",
                                "{\"username\":\"anna\",\"password\":\"" + megabyte + megabyte + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void a_look_alike_of_an_address_is_another_address_and_gets_no_mail_of_the_first_CVE_2019_19844() {
        Person person = stage.person();
        String lookAlike = person.email().replace("example.com", "ex\u0430mple.com");

        assertThat(stage.admin(Call.get("/v1/accounts?email=" + Bodies.encoded(lookAlike)))
                        .text())
                .isEqualTo("{\"accounts\":[]}");
    }
}
