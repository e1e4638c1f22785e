package rekey.wire.servicestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

@DisplayName("Antel on the wire (wire 5)")
class AntelContractIT {

    private static final String JSON = "application/json";
    private static final String KEY = "{\"apiKey\":\"demo-api-key\"}";
    private static final String MODEL = "http://schemas.datacontract.org/2004/07/WebService.ServiceModel";
    private static final String XML_KEY = "<ResetPassword xmlns=\"" + MODEL + "\"><ApiKey xmlns=\"" + MODEL
            + ".Base\">demo-api-key</ApiKey></ResetPassword>";

    /** What every format says when only the key was bound. */
    private static final String TEMPORARY_PASSWORD_MISSING = "'Temporary Password' must not be empty.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // path | Content-Type | body | Accept | Content-Type of the answer
                "/user/password/reset | application/json | {\"apiKey\":\"demo-api-key\"} | - | application/json; charset=utf-8",
                "/USER/Password/reset | application/json | {\"APIKEY\":\"demo-api-key\"} | */* | application/json; charset=utf-8",
                "/user/password/reset | text/plain;charset=UTF-8 | {\"apiKey\":\"demo-api-key\"} | */* | application/json; charset=utf-8",
                "/user/password/reset | application/json | {\"apiKey\":\"demo-api-key\"} | application/xml | application/xml",
                "/user/password/reset.xml | application/json | {\"apiKey\":\"demo-api-key\"} | application/json | application/xml",
                "/user/password/reset.jsv | application/json | {\"apiKey\":\"demo-api-key\"} | - | application/jsv",
                "/user/password/reset.csv | application/json | {\"apiKey\":\"demo-api-key\"} | - | text/csv",
                "/user/password/reset?format=jsonl | application/json | {\"apiKey\":\"demo-api-key\"} | - | text/jsonl",
                "/user/password/reset | application/jsv | {ApiKey:demo-api-key} | - | application/jsv",
                "/user/password/reset | text/csv | ApiKey%0Ademo-api-key | application/json | application/json; charset=utf-8",
                "/user/password/reset | application/x-www-form-urlencoded | apikey=demo-api-key | - | application/json; charset=utf-8",
                "/user/password/reset?apiKey=demo-api-key | - | - | - | application/json; charset=utf-8",
                "/api/ResetPassword | application/json | {\"apiKey\":\"demo-api-key\"} | */* | application/json; charset=utf-8",
                "/api/resetpassword | text/plain;charset=UTF-8 | {\"apiKey\":\"demo-api-key\"} | */* | application/json; charset=utf-8",
                "/api/ResetPassword.csv | application/json | {\"apiKey\":\"demo-api-key\"} | */* | text/csv",
                "/json/reply/ResetPassword | application/json | {\"apiKey\":\"demo-api-key\"} | */* | application/json; charset=utf-8",
                "/json/oneway/ResetPassword | application/json | {\"apiKey\":\"demo-api-key\"} | */* | application/json; charset=utf-8",
                "/jsv/reply/ResetPassword | - | {ApiKey:demo-api-key} | - | application/jsv",
                "/csv/reply/ResetPassword | - | ApiKey%0Ademo-api-key | - | text/csv",
                "/jsonl/reply/ResetPassword | - | {\"apiKey\":\"demo-api-key\"} | - | text/jsonl",
                "/xml/reply/ResetPassword | application/x-www-form-urlencoded | ApiKey=demo-api-key | - | application/xml"
            })
    @DisplayName("wire 5.2 to 5.4: every route binds every format and answers in the one asked for")
    void routes_and_formats(String path, String contentType, String body, String accept, String answered) {
        String text = body == null ? "" : body.replace("%0A", "\n");
        HttpResponse<String> response = post(path, contentType, accept, text);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(contentType(response)).isEqualToIgnoringCase(answered);
        assertThat(response.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
        assertThat(response.body()).contains(TEMPORARY_PASSWORD_MISSING).contains("PasswordConfirm");
    }

    @ParameterizedTest
    @CsvSource({
        "/user/password/reset,application/xml",
        "/user/password/reset,text/xml; charset=utf-8",
        "/xml/reply/ResetPassword,application/xml",
        "/xml/reply/ResetPassword,application/octet-stream"
    })
    @DisplayName("wire 5.4 and 5.6: DataContract XML in and out")
    void xml(String path, String contentType) {
        HttpResponse<String> response = post(path, contentType, null, XML_KEY);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(contentType(response)).isEqualTo("application/xml");
        assertThat(response.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><ResetPasswordResponse"
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"" + MODEL + "\">")
                .contains("<d2p1:ErrorCode>NotEmpty</d2p1:ErrorCode><d2p1:Message>" + TEMPORARY_PASSWORD_MISSING);
    }

    @Test
    @DisplayName("wire 5.5: a failure of the operation is its response with a responseStatus")
    void field_failures() {
        HttpResponse<String> response = post(
                "/user/password/reset",
                JSON,
                null,
                "{\"apiKey\":\"demo-api-key\",\"temporaryPassword\":\"t\",\"password\":\"p\",\"passwordConfirm\":\"q\","
                        + "\"emailAddress\":\"nobody\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"systemUserId\":0,\"wasSuccessful\":false,\"responseStatus\":{\"errorCode\":\"Email\","
                        + "\"message\":\"'Email Address' is not a valid email address.\",\"errors\":["
                        + "{\"errorCode\":\"Email\",\"fieldName\":\"EmailAddress\",\"message\":\"'Email Address' is not a"
                        + " valid email address.\"},{\"errorCode\":\"Equal\",\"fieldName\":\"PasswordConfirm\","
                        + "\"message\":\"'Password Confirm' must be equal to 'Password'.\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"apiKey\":\"wrong\"}", "{\"apiKey\":\" \"}", ""})
    @DisplayName("design section 1: without a good key it is 401, whatever else is wrong")
    void wrong_key(String body) {
        for (String operation : new String[] {"ResetPassword", "ForgotPassword"}) {
            HttpResponse<String> response = post("/api/" + operation, JSON, null, body);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body())
                    .endsWith("\"responseStatus\":{\"errorCode\":\"Unauthorized\",\"message\":\"Invalid API Key\","
                            + "\"errors\":[]}}");
        }
    }

    @Test
    @DisplayName("rule 5: a known and an unknown address get the same answer, byte for byte")
    void forgot_password_is_no_oracle() {
        String known = forgot("bjorn@example.com").body();
        assertThat(forgot("nobody-has-this-one@example.com").body()).isEqualTo(known);
        assertThat(known)
                .startsWith("{\"systemUserId\":0,")
                .contains("\"heading\":\"Check your mail\"")
                .endsWith("\"wasSuccessful\":true}");
    }

    @Test
    @DisplayName("design section 1: a wrong temporary password is 200 and not successful")
    void refused_proof() {
        HttpResponse<String> response = post(
                "/api/ResetPassword",
                JSON,
                null,
                "{\"apiKey\":\"demo-api-key\",\"temporaryPassword\":\"2222-3333-4444-5555-6666\","
                        + "\"password\":\"a long enough one here\",\"passwordConfirm\":\"a long enough one here\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\"systemUserId\":0,")
                .contains("\"heading\":\"That did not work\"")
                .endsWith("\"wasSuccessful\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"text\"",
                "{\"apiKey\":\"a\",\"ApiKey\":\"b\"}",
                "{\"apiKey\":[\"demo-api-key\"]}",
                "{\"latitude\":\"north\"}",
                "{\"latitude\":{}}",
                "{\"password\":\"\\ud800\"}",
                "not json",
                "{\"apiKey\":\"demo-api-key\"} trailing"
            })
    @DisplayName("wire 5.4: malformed JSON, wrong types and duplicates are 400 with the recorded words")
    void malformed_json(String body) {
        HttpResponse<String> response = post("/user/password/reset", JSON, null, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .startsWith(
                        "{\"responseStatus\":{\"errorCode\":\"SerializationException\",\"message\":\"Could not"
                                + " deserialize 'application/json' request using WebService.ServiceModel.ResetPassword'\\nError: ")
                .endsWith("\"errors\":[]}}");
        assertHarmless(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ResetPassword",
                "text",
                "<a/>",
                "<ResetPassword xmlns='urn:x'/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>"
            })
    @DisplayName("wire 5.4: malformed XML, document types and wrong roots are 400 in XML")
    void malformed_xml(String body) {
        HttpResponse<String> response = post("/xml/reply/ResetPassword", "application/xml", null, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(contentType(response)).isEqualTo("application/xml");
        assertThat(response.body())
                .contains("<ErrorResponse ")
                .contains("<ErrorCode>SerializationException</ErrorCode>");
        assertHarmless(response);
    }

    @Test
    @DisplayName("Deeply nested and numerous unknown members are refused or ignored, quickly")
    void bounded() {
        String nested = "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
        assertThat(post("/api/ResetPassword", JSON, null, nested).statusCode()).isEqualTo(400);
        StringBuilder wide = new StringBuilder("{\"apiKey\":\"demo-api-key\"");
        for (int i = 0; i < 20_000; i++) {
            wide.append(",\"x").append(i).append("\":").append(i);
        }
        HttpResponse<String> response =
                post("/api/ResetPassword", JSON, null, wide.append('}').toString());
        assertThat(response.body()).contains(TEMPORARY_PASSWORD_MISSING);
    }

    @Test
    @DisplayName("A body of more than 1 MiB is 413, one of 1 MB is read and its password refused")
    void long_bodies() {
        HttpResponse<String> tooLong = post("/api/ResetPassword", JSON, null, " ".repeat(1024 * 1024) + KEY);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).contains("\"errorCode\":\"RequestEntityTooLarge\"");
        String password = "p".repeat(500_000);
        HttpResponse<String> longPassword = post(
                "/api/ResetPassword",
                JSON,
                null,
                "{\"apiKey\":\"demo-api-key\",\"temporaryPassword\":\"t\",\"password\":\"" + password
                        + "\",\"passwordConfirm\":\"" + password + "\"}");
        assertThat(longPassword.statusCode()).isEqualTo(400);
        assertThat(longPassword.body()).contains("\"fieldName\":\"Password\"").doesNotContain("ppp");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/user/password/reset",
        "PUT,/user/password/reset",
        "DELETE,/user/password/forgot.json",
        "OPTIONS,/user/password/reset",
        "GET,/user/nothing",
        "POST,/user/password/nothing",
        "POST,/api/ResetPassword/more"
    })
    @DisplayName("wire 5.2: a wrong verb on the own route and an unknown path are 404, text/plain, 404")
    void not_found(String method, String path) {
        HttpResponse<String> response =
                RunningServer.send(RunningServer.request(path).method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(contentType(response)).isEqualTo("text/plain");
        assertThat(response.body()).isEqualTo("404");
    }

    @ParameterizedTest
    @CsvSource({"GET,Get", "PUT,Put", "DELETE,Delete", "OPTIONS,Options"})
    @DisplayName("wire 5.2: a wrong verb on a predefined route is 405")
    void wrong_verb(String method, String named) {
        HttpResponse<String> response = RunningServer.send(
                RunningServer.request("/json/reply/ResetPassword").method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body())
                .contains("NotImplementedException")
                .contains("Could not find method named " + named + "(ResetPassword) or Any(ResetPassword) on Service");
    }

    @Test
    @DisplayName("design section 1: neither JSONP nor CORS")
    void no_jsonp_and_no_cors() {
        HttpResponse<String> response = RunningServer.send(RunningServer.request("/api/ResetPassword?callback=steal")
                .header("Origin", "https://elsewhere.example")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(KEY)));
        assertThat(response.body()).startsWith("{").doesNotContain("steal");
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    private static HttpResponse<String> forgot(String address) {
        HttpResponse<String> response = post(
                "/user/password/forgot",
                JSON,
                null,
                "{\"apiKey\":\"demo-api-key\",\"emailAddress\":\"" + address + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private static HttpResponse<String> post(String path, String contentType, String accept, String body) {
        HttpRequest.Builder request = RunningServer.request(path).POST(BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        return RunningServer.send(request);
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static void assertHarmless(HttpResponse<String> response) {
        assertThat(response.body())
                .doesNotContain("Exception:")
                .doesNotContain("jakarta")
                .doesNotContain("java.")
                .doesNotContain("rekey.")
                .doesNotContain("root:");
    }
}
