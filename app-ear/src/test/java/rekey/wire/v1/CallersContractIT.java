package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;

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

    private static void assertRefused(String body, String field, String rule) {
        HttpResponse<String> answer = post("/v1/callers", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"");
    }
}
