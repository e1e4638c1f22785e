package rekey.soap.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.soap.Contract;
import rekey.soap.description.Binding;
import rekey.soap.description.Service;
import rekey.soap.description.Value;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.Reply;

@DisplayName("wire 1.6: HTTP GET and POST")
class HttpFormsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void the_answer_is_one_bare_element() {
        Decision.Ask ask = (Decision.Ask) decide("GET", "/ResetUserPassword?username=bob", "", "");
        Reply reply = ask.form().apply(new Outcome.Returned(Optional.of(new Value.Text("a & b"))));
        assertThat(reply.text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        + "<string xmlns=\"http://www.ifactorconsulting.com/webservices\">a &amp; b</string>");
        assertThat(reply.headers()).containsEntry("Cache-Control", "private, max-age=0");
        assertThat(ask.form().apply(new Outcome.Returned(Optional.empty())).text())
                .contains("xsi:nil=\"true\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/ResetUserPassword||Missing parameter: username.",
                "GET|/Nope?username=x||Nope Web Service method name is not valid.",
                "GET|/ResetUserPassword/x?username=x||ResetUserPassword/x Web Service method name is not valid.",
                "POST|/ResetUserPassword?username=x|application/x-www-form-urlencoded|Missing parameter: username.",
                "POST|/ResetUserPassword|text/xml|Request format is invalid: text/xml.",
                "POST|/ResetUserPassword||Request format is invalid: .",
                "GET|/ResetUserPassword?username=%3Cx||A potentially dangerous Request.QueryString value was detected"
                        + " from the client (username=&quot;&lt;x&quot;)."
            })
    void mistakes_are_told_as_plain_text(String method, String below, String type, String text) {
        Reply reply = answer(method, below, type == null ? "" : type, "");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(reply.text()).isEqualTo(text + "\n");
        assertThat(reply.headers()).containsEntry("Cache-Control", "private");
    }

    @Test
    void the_charset_of_a_form_is_honoured() {
        Decision.Ask ask =
                (Decision.Ask) decide("POST", "/ResetUserPassword", FORM + "; charset=iso-8859-1", "username=caf%E9");
        assertThat(ask.arguments().member("username")).contains(new Value.Text("café"));
    }

    @Test
    void operations_with_structures_cannot_be_called_like_this() {
        Decision decision = new AsmxDialect()
                .decide(
                        Contract.BRIGHT_OFFICE,
                        Contract.call(
                                Contract.BRIGHT_OFFICE,
                                "POST",
                                "/ConfirmCustomerUserMFA",
                                "a=b",
                                "Content-Type",
                                FORM));
        assertThat(((Decision.Answer) decision).reply().text())
                .isEqualTo("ConfirmCustomerUserMFA Web Service method name is not valid.\n");
    }

    @Test
    void a_binding_that_is_switched_off_leads_nowhere() {
        Service without = Contract.IF_COMMON.without(Binding.HTTP_GET);
        Decision decision =
                new AsmxDialect().decide(without, Contract.call(without, "GET", "/ResetUserPassword?username=bob", ""));
        assertThat(((Decision.Answer) decision).reply().status()).isEqualTo(500);
        assertThat(((Decision.Answer) decision).reply().contentType()).startsWith("text/html");
    }

    private static Decision decide(String method, String below, String type, String body) {
        return new AsmxDialect()
                .decide(
                        Contract.IF_COMMON,
                        type.isEmpty()
                                ? Contract.call(Contract.IF_COMMON, method, below, body)
                                : Contract.call(Contract.IF_COMMON, method, below, body, "Content-Type", type));
    }

    private static Reply answer(String method, String below, String type, String body) {
        return ((Decision.Answer) decide(method, below, type, body)).reply();
    }
}
