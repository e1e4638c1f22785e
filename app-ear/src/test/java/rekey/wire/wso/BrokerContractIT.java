package rekey.wire.wso;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.harness.RunningServer;

@DisplayName("design 1, wire 4: the Application Broker's login contract")
class BrokerContractIT {

    private static final String PATH = "/broker/3.9/login.wso";
    private static final String OPERATION = PATH + "/resetPrivateUserPassword";

    @ParameterizedTest
    @CsvSource({
        "http://schemas.xmlsoap.org/soap/envelope/, text/xml; charset=utf-8",
        "http://www.w3.org/2003/05/soap-envelope, application/soap+xml; charset=utf-8"
    })
    void soap_is_answered_in_its_version(String envelope, String type) {
        HttpResponse<String> answer = RunningServer.post(PATH, type, soap(envelope, unknown()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualToIgnoringCase(type);
        assertThat(answer.body())
                .contains("<soap:Envelope xmlns:soap=\"" + envelope + "\">\r\n  <soap:Body>\r\n    <m:")
                .contains("<m:Success>true</m:Success>\r\n          <m:Errors/>");
    }

    @Test
    void json_comes_out_unwrapped() {
        HttpResponse<String> answer = RunningServer.post(
                OPERATION, "application/json; charset=utf-8", "{\"EmailAddress\":\"" + unknown() + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("application/json; charset=utf-8");
        assertThat(answer.body()).isEqualTo("{\"Meta\":{\"Success\":true,\"Errors\":[]}}");
    }

    @Test
    void json_by_get_and_by_form_and_for_display() {
        assertThat(RunningServer.get(OPERATION + "/JSON?EmailAddress=" + unknown())
                        .body())
                .isEqualTo("{\"Meta\":{\"Success\":true,\"Errors\":[]}}");
        assertThat(RunningServer.post(
                                OPERATION + "/json", "application/x-www-form-urlencoded", "EmailAddress=" + unknown())
                        .body())
                .isEqualTo("{\"Meta\":{\"Success\":true,\"Errors\":[]}}");
        assertThat(RunningServer.get(OPERATION + "/JSON/debug?EmailAddress=" + unknown())
                        .body())
                .contains("\n    \"Success\": true,");
    }

    @Test
    void bare_xml_by_get_and_by_form() {
        assertThat(RunningServer.get(OPERATION + "?EmailAddress=" + unknown()).body())
                .contains("<Success>true</Success>")
                .doesNotContain("Envelope");
        assertThat(RunningServer.post(OPERATION, "application/x-www-form-urlencoded", "EmailAddress=none")
                        .body())
                .contains("<ErrorCode>1001</ErrorCode>");
    }

    @Test
    void mistakes_are_told_in_the_form_of_the_request() {
        HttpResponse<String> json = RunningServer.post(OPERATION, "application/json", "{");
        assertThat(json.statusCode()).isEqualTo(500);
        assertThat(json.body()).startsWith("{\"errorCode\":2,\"errorDescription\":\"");
        HttpResponse<String> soap = RunningServer.post(PATH, "text/xml", "<nope/>");
        assertThat(soap.statusCode()).isEqualTo(500);
        assertThat(soap.body()).contains("<faultstring>No such method: nope</faultstring>");
        assertThat(RunningServer.post(PATH, "text/xml", "<a>" + "x".repeat(2_000_000) + "</a>")
                        .body())
                .contains("The request is too long.");
    }

    @Test
    void documents_and_pages_are_there_in_any_case_of_the_path() {
        assertThat(RunningServer.get("/Broker/3.9/LOGIN.wso?WSDL").body())
                .contains("location=\"" + RunningServer.uri("/Broker/3.9/LOGIN.wso") + "\"");
        assertThat(RunningServer.get(PATH).body()).contains("Application Broker 3.9 Login Service");
        assertThat(RunningServer.get(PATH + "?op=resetPrivateUserPassword").body())
                .contains("What the answers mean");
    }

    private static String unknown() {
        return "nobody-" + UUID.randomUUID() + "@example.com";
    }

    private static String soap(String envelope, String address) {
        return "<s:Envelope xmlns:s=\"" + envelope + "\"><s:Body><resetPrivateUserPassword"
                + " xmlns=\"http://services.vd.dk/2010/applicationbroker/\"><EmailAddress>" + address
                + "</EmailAddress></resetPrivateUserPassword></s:Body></s:Envelope>";
    }
}
