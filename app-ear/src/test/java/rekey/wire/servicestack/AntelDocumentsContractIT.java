package rekey.wire.servicestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

@DisplayName("Antel describes itself (wire 5.2 and 5.9)")
class AntelDocumentsContractIT {

    @Test
    void the_list_names_both_operations() {
        HttpResponse<String> page = RunningServer.get("/metadata");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("Antel API")
                .contains("/json/metadata?op=ResetPassword")
                .contains("/user/password/forgot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv", "jsonl", "XML"})
    void each_operation_has_a_page_per_format(String format) {
        HttpResponse<String> page = RunningServer.get("/" + format + "/metadata?op=resetpassword");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Reset password for user")
                .contains("The API Key required for authentication")
                .contains("One more step");
    }

    @Test
    void pages_run_no_script_and_load_nothing() {
        HttpResponse<String> page = RunningServer.get("/xml/metadata?op=ResetPassword");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContain("<script").doesNotContain("src=").doesNotContain("<link");
    }

    @ParameterizedTest
    @CsvSource({
        "/types/mjs,text/javascript; charset=utf-8,export class ResetPassword extends ApiServiceRequest {",
        "/types/js,text/javascript; charset=utf-8,exports.ResetPassword = ResetPassword;",
        "/types/metadata.json,application/json; charset=utf-8,'\"name\":\"ResetPassword\"'"
    })
    void types(String path, String contentType, String part) {
        HttpResponse<String> types = RunningServer.get(path);
        assertThat(types.statusCode()).isEqualTo(200);
        assertThat(types.headers().firstValue("Content-Type").orElse("")).isEqualToIgnoringCase(contentType);
        assertThat(types.body()).contains(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/json/metadata?op=Nothing", "/types/cobol", "/json"})
    void there_is_no_page_of_nothing(String path) {
        assertThat(RunningServer.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void head_has_no_body() {
        HttpResponse<String> head =
                RunningServer.send(RunningServer.request("/metadata").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }
}
