package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;
import static rekey.wire.v1.NativeApi.send;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CallersContractIT {

    @Test
    void a_generated_secret_is_shown_once_and_stored_by_no_cache() {
        String name = newName("program");

        HttpResponse<String> answer = post(
                "/v1/callers",
                "{\"name\":\"" + name + "\",\"contracts\":[\"brightoffice\"],\"permissions\":[\"disclose-missing\"]}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(member(answer, "name")).isEqualTo(name);
        assertThat(answer.body())
                .contains("\"contracts\":[\"brightoffice\"]", "\"permissions\":[\"disclose-missing\"]");
        assertThat(member(answer, "secret")).as("128 bits or more").hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void a_secret_that_the_operator_chose_is_not_repeated() {
        HttpResponse<String> answer = post(
                "/v1/callers",
                "{\"name\":\"" + newName("program")
                        + "\",\"contracts\":[\"antel\"],\"secret\":\"an operator chose this one\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("secret", "an operator chose");
    }

    @Test
    void without_a_name_a_contract_or_with_an_unknown_permission_there_is_no_caller() {
        assertRefused("{\"contracts\":[\"antel\"]}", "name", "required");
        assertRefused("{\"name\":\"" + newName("program") + "\"}", "contracts", "required");
        assertRefused(
                "{\"name\":\"" + newName("program") + "\",\"contracts\":[\"antel\"],\"permissions\":[\"everything\"]}",
                "permissions",
                "malformed");
        assertRefused(
                "{\"name\":\"" + newName("program") + "\",\"contracts\":[\"antel\"],\"secret\":\"short\"}",
                "secret",
                "too-short");
    }

    @Test
    void a_name_that_another_caller_has_is_a_conflict() {
        String body = "{\"name\":\"" + newName("program") + "\",\"contracts\":[\"antel\"]}";
        post("/v1/callers", body);

        assertThat(post("/v1/callers", body).statusCode()).isEqualTo(409);
    }

    @Test
    void a_caller_is_looked_up_listed_narrowed_disabled_and_removed_and_every_act_is_written_down() {
        String name = newName("aa-program");
        String path = "/v1/callers/" + name;
        String id = member(
                post(
                        "/v1/callers",
                        "{\"name\":\"" + name
                                + "\",\"contracts\":[\"antel\",\"broker\"],\"permissions\":[\"disclose-missing\"]}"),
                "id");

        assertThat(get(path).body())
                .contains("\"enabled\":true", "\"secrets\":[{")
                .doesNotContain("hash");
        assertThat(get("/v1/callers?limit=200").body()).contains(name);
        assertThat(get("/v1/callers?limit=1").body()).contains("\"next\":");
        HttpResponse<String> changed = patch(path, "{\"permissions\":[],\"contracts\":[\"antel\"]}");
        assertThat(changed.body())
                .as(changed.body())
                .contains("\"contracts\":[\"antel\"]", "\"permissions\":[]", "\"enabled\":true");
        assertThat(patch(path, "{\"enabled\":false}").body()).contains("\"enabled\":false");
        assertThat(patch(path, "{\"name\":\"another\"}").body()).contains("\"rule\":\"unknown\"");
        assertThat(send("admin", "DELETE", path, "application/json", "").statusCode())
                .isEqualTo(204);
        assertThat(get("/v1/audit?caller=" + id).body())
                .contains("register-caller", "change-caller", "remove-caller", "\"administrator\":\"admin\"");
        assertThat(get("/v1/callers/nobody-" + name).body()).contains("/problems/no-such-caller");
        assertThat(post("/v1/callers", "{\"name\":\"" + name + "\",\"contracts\":[\"antel\"]}")
                        .statusCode())
                .as("its name stays taken")
                .isEqualTo(409);
    }

    @Test
    void a_second_secret_is_shown_once_the_first_can_be_removed_and_a_third_is_one_too_many_rule_7() {
        String name = newName("program");
        String path = "/v1/callers/" + name + "/secrets";
        post("/v1/callers", "{\"name\":\"" + name + "\",\"contracts\":[\"antel\"]}");

        HttpResponse<String> second = post(path, "{}");
        assertThat(second.statusCode()).isEqualTo(201);
        String secret = member(second, "secret");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(22);
        assertThat(post(path, "{}").statusCode()).isEqualTo(400);
        assertThat(get("/v1/callers/" + name).body()).doesNotContain(secret);
        assertThat(send("admin", "DELETE", path + "/" + member(second, "id"), "application/json", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("admin", "DELETE", path + "/" + member(second, "id"), "application/json", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/v1/callers/nobody-" + name + "/secrets", "{}").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> patch(String path, String body) {
        return send("admin", "PATCH", path, "application/merge-patch+json", body);
    }

    private static void assertRefused(String body, String field, String rule) {
        HttpResponse<String> answer = post("/v1/callers", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"");
    }
}
