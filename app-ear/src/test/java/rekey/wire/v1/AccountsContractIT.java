package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;
import static rekey.wire.v1.NativeApi.provision;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

class AccountsContractIT {

    private static final String PASSWORD = "a password that nobody would guess";

    @Test
    void a_new_account_is_created_with_its_address_and_can_be_looked_up_there() {
        String name = newName("carl");

        HttpResponse<String> created = provision(name, PASSWORD);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(created.body()).doesNotContain(PASSWORD);
        assertThat(member(created, "username")).isEqualTo(name);
        assertThat(member(created, "realm")).isEqualTo("main");
        assertThat(member(created, "locale")).isEqualTo("en");
        assertThat(member(created, "enabled")).isEqualTo("true");
        assertThat(Long.parseLong(member(created, "number"))).isPositive();
        String path = "/v1/accounts/" + member(created, "id");
        assertThat(created.headers().firstValue("Location"))
                .contains(RunningServer.uri(path).toString());

        HttpResponse<String> found = get(path);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(created.body());
    }

    @Test
    void an_id_may_be_chosen_and_the_zero_UUID_says_that_none_was() {
        UUID id = UUID.randomUUID();

        HttpResponse<String> chosen =
                post("/v1/accounts", "{\"id\":\"" + id + "\",\"username\":\"" + newName("dora") + "\"}");
        HttpResponse<String> zero = post(
                "/v1/accounts",
                "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"username\":\"" + newName("emil") + "\"}");

        assertThat(member(chosen, "id")).isEqualTo(id.toString());
        assertThat(zero.statusCode()).isEqualTo(201);
        assertThat(member(zero, "id")).isNotEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void a_name_that_somebody_has_is_a_conflict() {
        String name = newName("frida");
        provision(name, PASSWORD);

        HttpResponse<String> again = provision(name, PASSWORD);

        assertProblem(again, 409, "taken");
        assertThat(again.body()).contains("\"field\":\"username\",\"rule\":\"taken\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | username | required",
                "{\"username\":\"  \"} | username | required",
                "{\"username\":\"x\",\"email\":\"not an address\"} | email | malformed",
                "{\"username\":\"x\",\"email\":\"a@b.example, c@d.example\"} | email | malformed",
                "{\"username\":\"x\",\"id\":\"1-1-1-1-1\"} | id | malformed",
                "{\"username\":\"x\",\"realm\":\"../main\"} | realm | malformed",
                "{\"username\":\"x\",\"password\":\"short\"} | password | too-short",
                "{\"username\":\"x\",\"enabled\":true} | enabled | unknown",
                "{\"username\":\"x\",\"number\":1} | number | unknown",
                "{\"username\":\"x\",\"username\":\"y\"} | username | duplicate",
                "{\"username\":[\"x\",\"y\"]} | username | wrong-type",
                "{\"username\":1} | username | wrong-type",
                "{\"username\":\"a\\u0000b\"} | username | malformed",
                "{\"username\":\"a\\ud800\"} | username | malformed"
            })
    void a_broken_rule_names_the_member_and_the_rule(String body, String field, String rule) {
        HttpResponse<String> answer = post("/v1/accounts", body);

        assertProblem(answer, 400, "invalid-input");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{\"username\":\"x\"", "{\"username\":\"x\"}{}", "<a/>"})
    void a_body_that_is_no_JSON_object_is_told_so_in_our_words(String body) {
        HttpResponse<String> answer = post("/v1/accounts", body);

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.body()).doesNotContainIgnoringCase("RESTEASY", "parsson", "yasson", "exception", "line");
    }

    @Test
    void a_body_of_more_than_a_mebibyte_is_too_large() {
        HttpResponse<String> answer = post("/v1/accounts", "{\"username\":\"" + "x".repeat(1 << 20) + "\"}");

        assertProblem(answer, 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "1",
                "00000000-0000-0000-0000-000000000000",
                "%3Cscript%3E"
            })
    void an_id_that_nobody_has_and_one_that_is_none_are_the_same(String id) {
        HttpResponse<String> answer = get("/v1/accounts/" + id);

        assertProblem(answer, 404, "no-such-account");
        assertThat(answer.body()).doesNotContain("script");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"" + RunningServer.uri("/problems/" + type) + "\"", "\"status\":" + status);
    }
}
