package rekey.wire.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

@DisplayName("design 1, wire 1 to 3: the ASMX contracts")
class AsmxContractIT {

    private static final String BRIGHT_OFFICE = "/Webservices/BrightOfficeAPI.asmx";
    private static final String IF_COMMON = "/webservices/IFCommonService.asmx";
    private static final String CALLER =
            "<UserInfo><Username>demo</Username><Password>demo-caller-secret</Password></UserInfo>";

    @Test
    void the_answer_to_a_name_is_the_same_over_every_binding() {
        String soap = RunningServer.post(
                        IF_COMMON,
                        "text/xml; charset=utf-8",
                        envelope(
                                "ResetUserPassword",
                                "http://www.ifactorconsulting.com/webservices",
                                "<username>nobody-1</username>"))
                .body();
        String text = between(soap, "<ResetUserPasswordResult>", "</ResetUserPasswordResult>");
        assertThat(text).isNotBlank();
        assertThat(RunningServer.get(IF_COMMON + "/ResetUserPassword?username=nobody-2")
                        .body())
                .contains(text);
        assertThat(RunningServer.post(
                                IF_COMMON + "/ResetUserPassword",
                                "application/x-www-form-urlencoded",
                                "username=nobody-3")
                        .body())
                .contains(text);
        assertThat(RunningServer.post(
                                IF_COMMON + "/ResetUserPassword", "application/json", "{\"username\":\"nobody-4\"}")
                        .body())
                .isEqualTo("{\"d\":\"" + text.replace("'", "\\u0027") + "\"}");
        assertThat(RunningServer.get(IF_COMMON + "/ResetUserPassword?username=").body())
                .contains(text);
    }

    @Test
    void a_request_from_another_site_is_answered_alike() {
        HttpResponse<String> plain = RunningServer.get(IF_COMMON + "/ResetUserPassword?username=nobody-5");
        HttpResponse<String> marked =
                RunningServer.send(RunningServer.request(IF_COMMON + "/ResetUserPassword?username=nobody-5")
                        .header("Sec-Fetch-Site", "cross-site")
                        .GET());
        assertThat(marked.statusCode()).isEqualTo(200);
        assertThat(marked.body()).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|LOGINERROR|was not accepted",
                "<CustomerInfo/>|LOGINERROR|was not accepted",
            })
    void a_caller_that_is_unknown_gets_one_answer(String customer, String code, String message) {
        String body = confirm((customer == null ? "<CustomerInfo/>" : customer)
                + "<UserInfo><Username>who-is-this</Username><Password>x</Password></UserInfo>");
        assertThat(body).contains("<SuccessCode>" + code + "</SuccessCode>", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<UserInfo/>|CustomerInfo is required.",
                "<CustomerInfo/>|UserInfo is required.",
            })
    void a_missing_container_is_named_before_the_caller_is_checked(String parameters, String message) {
        assertThat(confirm(parameters))
                .contains("<SuccessCode>PARAMETERERROR</SuccessCode><Message>" + message + "</Message>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<CustomerInfo/>|CustomerInfo.Id or CustomerInfo.Email is required.",
                "<CustomerInfo><Email>no address</Email></CustomerInfo>|CustomerInfo.Email is not well formed.",
            })
    void a_known_caller_is_told_the_field_and_the_rule(String customer, String message) {
        assertThat(confirm(customer + CALLER))
                .contains("<SuccessCode>PARAMETERERROR</SuccessCode><Message>" + message + "</Message>"
                        + "<ExceptionMessage /><IsSystemError>false</IsSystemError>");
    }

    @Test
    void json_answers_with_numbers_for_codes() {
        HttpResponse<String> answer = RunningServer.post(
                BRIGHT_OFFICE + "/ConfirmCustomerUserMFA",
                "application/json; charset=utf-8",
                "{\"CustomerInfo\":null,\"UserInfo\":null}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"d\":{\"__type\":\"Result\",\"SuccessCode\":5,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/WEBSERVICES/brightofficeapi.ASMX", "/webservices/ifcommonservice.Asmx"})
    void paths_match_in_any_case(String path) {
        assertThat(RunningServer.get(path + "?wsdl").statusCode()).isEqualTo(200);
        assertThat(RunningServer.get(path + "?wsdl").body()).contains(RunningServer.uri(path) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/BrightofficeAPI", "/brightofficeapi?wsdl", "/IFCommonService", "/LoginService/x"})
    void the_endpoints_own_addresses_answer_nobody(String path) {
        assertThat(RunningServer.get(path).statusCode()).isEqualTo(404);
        assertThat(RunningServer.post(path, "text/xml", "<x/>").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_of_a_megabyte_is_answered_and_a_longer_one_is_refused() {
        String million = "x".repeat(1_000_000);
        assertThat(confirm("<CustomerInfo><Email>" + million + "</Email></CustomerInfo>" + CALLER))
                .contains("CustomerInfo.Email is not well formed.");
        HttpResponse<String> longer =
                RunningServer.post(BRIGHT_OFFICE, "text/xml", "<a>" + "x".repeat(2_000_000) + "</a>");
        assertThat(longer.statusCode()).isEqualTo(500);
        assertThat(longer.body()).contains("Maximum request length exceeded.");
    }

    @Test
    void a_document_type_is_refused_without_a_word() {
        HttpResponse<String> answer = RunningServer.send(RunningServer.request(BRIGHT_OFFICE)
                .header("Content-Type", "text/xml")
                .header("SOAPAction", "\"http://tempuri.org/ConfirmCustomerUserMFA\"")
                .POST(BodyPublishers.ofString("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_success_is_not_cached() {
        assertThat(RunningServer.get(IF_COMMON + "?wsdl").headers().firstValue("Cache-Control"))
                .contains("private, max-age=0");
    }

    private static String confirm(String parameters) {
        return RunningServer.post(
                        BRIGHT_OFFICE,
                        "text/xml; charset=utf-8",
                        envelope("ConfirmCustomerUserMFA", "http://tempuri.org/", parameters))
                .body();
    }

    private static String envelope(String operation, String namespace, String parameters) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><" + operation + " xmlns=\""
                + namespace + "\">" + parameters + "</" + operation + "></s:Body></s:Envelope>";
    }

    private static String between(String text, String start, String end) {
        return text.substring(text.indexOf(start) + start.length(), text.indexOf(end));
    }
}
