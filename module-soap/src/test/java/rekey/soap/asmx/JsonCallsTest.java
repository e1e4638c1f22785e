package rekey.soap.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.IncidentId;
import rekey.soap.Contract;
import rekey.soap.description.Value;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.Reply;

@DisplayName("wire 2.3: ASP.NET JSON")
class JsonCallsTest {

    private static final String CONFIRM = "/ConfirmCustomerUserMFA";

    @Test
    void names_match_in_any_case_and_values_bind() {
        Decision.Ask ask = (Decision.Ask) decide(
                "POST",
                CONFIRM,
                "application/json; charset=utf-8",
                "{\"customerinfo\":{\"ID\":\"{3F2504E0-4F89-11D3-9A0C-0305E82C3301}\",\"email\":\"é\","
                        + "\"MFACode\":123456,\"x\":[1,{}]},\"UserInfo\":null}");
        assertThat(ask.arguments().members()).containsOnlyKeys("CustomerInfo");
        Value.Fields customer = (Value.Fields) ask.arguments().members().get("CustomerInfo");
        assertThat(customer.members())
                .containsExactly(
                        Map.entry("Id", new Value.Text("3f2504e0-4f89-11d3-9a0c-0305e82c3301")),
                        Map.entry("Email", new Value.Text("é")),
                        Map.entry("MFACode", new Value.Text("123456")));
    }

    @Test
    void the_answer_is_wrapped_and_enumerations_are_numbers() {
        Decision.Ask ask = (Decision.Ask)
                decide("POST", CONFIRM, "application/json", "{\"CustomerInfo\":{},\"UserInfo\":{\"Username\":\"u\"}}");
        Reply reply = ask.form()
                .apply(new Outcome.Returned(Optional.of(new Value.Fields(Map.of(
                        "SuccessCode", new Value.Text("PARAMETERERROR"),
                        "Message", new Value.Text("<'&\"\u2028"),
                        "IsSystemError", new Value.Text("false"))))));
        assertThat(reply.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.text())
                .isEqualTo("{\"d\":{\"__type\":\"Result\",\"SuccessCode\":5,"
                        + "\"Message\":\"\\u003c\\u0027\\u0026\\\"\\u2028\","
                        + "\"ExceptionMessage\":null,\"IsSystemError\":false}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/Nope|{}",
                "GET|/ConfirmCustomerUserMFA|",
                "POST|/ConfirmCustomerUserMFA|nope",
                "POST|/ConfirmCustomerUserMFA|{\"CustomerInfo\":{}}",
                "POST|/ConfirmCustomerUserMFA|{\"CustomerInfo\":{\"Id\":\"guid\"},\"UserInfo\":{}}",
                "POST|/ConfirmCustomerUserMFA|[]",
                "POST|/ConfirmCustomerUserMFA|"
            })
    void a_mistake_is_told_without_a_word_about_what_it_was(String method, String below, String body) {
        Reply reply = ((Decision.Answer) decide(method, below, "application/json", body == null ? "" : body)).reply();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers()).containsEntry("jsonerror", "true");
        assertThat(reply.text())
                .isEqualTo("{\"Message\":\"There was an error processing the request.\",\"StackTrace\":\"\","
                        + "\"ExceptionType\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/js", "/JSDEBUG"})
    void pages_of_the_framework_get_their_script(String below) {
        Reply reply = ((Decision.Answer) new AsmxDialect()
                        .decide(Contract.BRIGHT_OFFICE, Contract.call(Contract.BRIGHT_OFFICE, "GET", below, "")))
                .reply();
        assertThat(reply.contentType()).startsWith("application/x-javascript");
        assertThat(reply.text())
                .contains("BrightofficeAPI.registerClass('BrightofficeAPI',Sys.Net.WebServiceProxy);")
                .contains("ConfirmCustomerUserMFA:function(CustomerInfo,UserInfo,succeededCallback, failedCallback,"
                        + " userContext) {")
                .contains("BrightofficeAPI.set_path(\"/Webservices/BrightOfficeAPI.asmx\");");
    }

    @Test
    void depth_is_bounded() {
        String deep = "{\"CustomerInfo\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"UserInfo\":{}}";
        assertThat(decide("POST", CONFIRM, "application/json", deep)).isInstanceOf(Decision.Answer.class);
    }

    @Test
    void a_failure_shows_its_incident() {
        Decision.Ask ask =
                (Decision.Ask) decide("POST", CONFIRM, "application/json", "{\"CustomerInfo\":{},\"UserInfo\":{}}");
        assertThat(ask.form()
                        .apply(new Outcome.Failed(new IncidentId("AB2CD3EF4G")))
                        .text())
                .contains("Incident AB2CD3EF4G");
    }

    private static Decision decide(String method, String below, String type, String body) {
        return new AsmxDialect()
                .decide(
                        Contract.BRIGHT_OFFICE,
                        Contract.call(Contract.BRIGHT_OFFICE, method, below, body, "Content-Type", type));
    }
}
