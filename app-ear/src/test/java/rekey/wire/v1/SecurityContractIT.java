package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

class SecurityContractIT {

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/accounts/6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "POST, /v1/accounts",
        "POST, /v1/callers",
        "POST, /v1/authenticate",
        "GET, /v1/nothing",
        "GET, /v1",
        "GET, /v1/",
        "OPTIONS, /v1/accounts",
        "PUT, /v1/accounts",
        "BREW, /v1/accounts",
        "HEAD, /v1/accounts"
    })
    void without_credentials_nothing_of_v1_is_answered_by_any_method(String method, String path) {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : "")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"Rekey\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        if (!method.equals("HEAD")) {
            assertThat(answer.body()).contains("/problems/unauthenticated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin:", "admin:wrong", ":", "admin", "Admin:admin-password-for-tests", "anna:x"})
    void wrong_credentials_are_none(String credentials) {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request("/v1/accounts")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()))
                .GET());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic *", "Basic ====", "basic a", "Basic YWRtaW4", "Basic", "Digest x", "x"})
    void what_is_no_credentials_at_all_is_none_RFC_7617(String authorization) {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request("/v1/accounts")
                .header("Authorization", authorization)
                .GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"Rekey\"");
        assertThat(answer.body()).contains("/problems/unauthenticated");
    }

    @Test
    void signing_in_leaves_no_cookie_that_would_sign_in_again_CWE_352() {
        HttpResponse<String> answer = NativeApi.get("/v1/accounts/6f9619ff-8b86-d011-b42d-00cf4fc964ff");

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void what_a_form_of_another_site_can_send_is_refused_CWE_352(String mediaType) {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request("/v1/accounts")
                .header("Authorization", RunningServer.adminAuthorization())
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString("{\"username\":\"" + NativeApi.newName("x") + "\"}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("/problems/unsupported-media-type");
    }

    @Test
    void a_body_without_a_media_type_is_refused_too() {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request("/v1/accounts")
                .header("Authorization", RunningServer.adminAuthorization())
                .POST(BodyPublishers.ofString("{\"username\":\"" + NativeApi.newName("x") + "\"}")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, 404, not-found", "PUT, /v1/accounts, 405, method-not-allowed",
        "DELETE, /v1/accounts, 405, method-not-allowed", "BREW, /v1/accounts, 405, method-not-allowed"
    })
    void what_the_framework_refuses_is_told_in_our_words(String method, String path, int status, String type) {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.adminAuthorization())
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/" + type).doesNotContain("RESTEASY");
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void an_answer_that_nobody_can_give_is_not_acceptable() {
        HttpRequest.Builder request = RunningServer.request("/v1/accounts/6f9619ff-8b86-d011-b42d-00cf4fc964ff")
                .header("Authorization", RunningServer.adminAuthorization())
                .header("Accept", "application/xml")
                .GET();

        HttpResponse<String> answer = RunningServer.send(request);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("/problems/not-acceptable");
    }
}
