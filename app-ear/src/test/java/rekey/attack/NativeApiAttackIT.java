package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeApiAttackIT {

    private final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!!",
                "Basic YWRtaW4=",
                "Basic YWRtaW46",
                "Basic OmFkbWluLXBhc3N3b3JkLWZvci10ZXN0cw==",
                "Bearer x.y.z",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Negotiate YII=",
                "Digest username=admin",
                "basic \u0000"
            })
    void credentials_that_are_none_open_nothing_CWE_287(String authorization) {
        for (String path : new String[] {"/v1/accounts", "/v1/callers", "/v1/authenticate", "/v1/nothing"}) {
            for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"}) {
                Answer answer = stage.send(Call.of(method, path)
                        .with("Authorization", authorization)
                        .with("Content-Type", "application/json")
                        .body(method.equals("POST") ? "{}" : ""));

                assertThat(answer.status()).as(method + " " + path).isIn(400, 401);
                Leaks.assertNone(answer);
            }
        }
    }

    @Test
    void neither_an_account_nor_a_caller_is_an_administrator_CWE_863() {
        Person person = stage.person();
        Program program = stage.program("brightoffice", "disclose-missing");

        assertThat(signedIn(person.name(), OLD_PASSWORD)).isEqualTo(401);
        assertThat(signedIn(program.name(), program.secret())).isEqualTo(401);
        assertThat(signedIn("anna", "anna walks the long way home")).isEqualTo(401);
        assertThat(signedIn("demo", "demo-caller-secret")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"number\":1",
                "\"enabled\":true",
                "\"demo\":true",
                "\"securityStamp\":\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"",
                "\"roles\":[\"rekey-admin\"]",
                "\"permissions\":[\"disclose-missing\"]",
                "\"failures\":0",
                "\"version\":7",
                "\"createdAt\":\"2000-01-01T00:00:00Z\"",
                "\"USERNAME\":\"admin\"",
                "\"__proto__\":{}"
            })
    void members_that_nobody_may_set_are_refused_and_not_ignored_CWE_915(String member) {
        Answer answer = stage.admin("/v1/accounts", "{\"username\":\"" + Stage.name("mass") + "\"," + member + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"rule\":\"unknown\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"enabled\":false", "\"id\":\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"", "\"demo\":true"})
    void a_callers_own_state_cannot_be_set_CWE_915(String member) {
        Answer answer = stage.admin(
                "/v1/callers",
                "{\"name\":\"" + Stage.name("mass") + "\",\"contracts\":[\"brightoffice\"]," + member + "}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void an_Id_that_somebody_has_is_not_given_twice_and_the_first_account_stays_as_it_is_CWE_639() {
        Person person = stage.person();

        Answer again = stage.admin("/v1/accounts", """
                {"id":"%s","username":"%s","password":"words of somebody else here"}\
                """.formatted(person.id(), Stage.name("taker")));

        assertThat(again.status()).isEqualTo(409);
        Leaks.assertNone(again);
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void an_address_and_a_name_that_somebody_has_in_another_spelling_are_taken_CWE_178() {
        Person person = stage.person();

        for (String body : new String[] {
            "{\"username\":\"" + person.name().toUpperCase(java.util.Locale.ROOT) + "\"}",
            "{\"username\":\"" + person.name().replace("p", "\uff50") + "\"}",
            "{\"username\":\"" + Stage.name("taker") + "\",\"email\":\""
                    + person.email().toUpperCase(java.util.Locale.ROOT) + "\"}",
            "{\"username\":\"" + Stage.name("taker") + "\",\"email\":\" " + person.email() + " \"}"
        }) {
            assertThat(stage.admin("/v1/accounts", body).status()).as(body).isEqualTo(409);
        }
    }

    @Test
    void no_answer_shows_a_password_a_hash_or_a_secret_that_was_given_CWE_200() {
        String name = Stage.name("quiet");
        String secret = "a secret that an operator chose";
        Answer account =
                stage.admin("/v1/accounts", "{\"username\":\"" + name + "\",\"password\":\"" + OLD_PASSWORD + "\"}");
        Answer caller = stage.admin(
                "/v1/callers",
                "{\"name\":\"" + name + "\",\"contracts\":[\"brightoffice\"],\"secret\":\"" + secret + "\"}");

        assertThat(account.text()).doesNotContain(OLD_PASSWORD, "argon2", "hash");
        assertThat(caller.text()).doesNotContain(secret, "argon2", "hash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR '1'='1", "\\u0027; DROP TABLE account; --", "*)(uid=*", "%", "_", "a\\u0000"})
    void what_is_typed_as_a_name_is_a_name_and_no_query_CWE_89_CWE_90(String name) {
        Answer answer = stage.admin(
                "/v1/authenticate", "{\"username\":\"" + name + "\",\"password\":\"" + OLD_PASSWORD + "\"}");

        assertThat(answer.status()).isIn(400, 403);
        Leaks.assertNone(answer);
    }

    @Test
    void an_account_of_another_realm_is_nobody_behind_the_contracts_of_this_one_rule_1() {
        String name = Stage.name("elsewhere");
        Answer created = stage.admin("/v1/accounts", """
                {"realm":"other","username":"%s","email":"%s@example.com","password":"%s"}\
                """.formatted(name, name, OLD_PASSWORD));
        Person elsewhere = new Person(UUID.fromString(Stage.member(created, "id")), name, name + "@example.com");
        Confirm confirm = new Confirm(stage, stage.program("brightoffice", "disclose-missing"));
        Programs programs = stage.programs();

        for (RequestDoor door : RequestDoor.values()) {
            stage.send(door.call(stage, programs, elsewhere));
        }
        stage.settle();

        assertThat(elsewhere.mailbox().mails()).isEmpty();
        assertThat(confirm.of(elsewhere, java.util.Map.of())).startsWith("MISSINGRECORD");
        assertThat(confirm.of(
                        elsewhere.named(name, ""),
                        java.util.Map.of("Id", elsewhere.id().toString(), "Password", OLD_PASSWORD)))
                .startsWith("MISSINGRECORD");
        assertThat(stage.isPassword(elsewhere, OLD_PASSWORD))
                .as("v1 stands in the realm main")
                .isFalse();
    }

    private int signedIn(String name, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return stage.send(Call.post("/v1/accounts", "application/json", "{}")
                        .with("Authorization", "Basic " + credentials))
                .status();
    }
}
