package rekey.soap.wso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.soap.Contract;
import rekey.soap.XmlTrees;
import rekey.soap.description.Value;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;

@DisplayName("wire 4: DataFlex")
class WsoDialectTest {

    private static final String NS = "http://services.vd.dk/2010/applicationbroker/";
    private static final String OP = "/resetPrivateUserPassword";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(strings = {"text/xml; charset=utf-8", "text/xml", "application/soap+xml", "application/xml", ""})
    void the_first_element_of_the_body_names_the_operation_whatever_the_headers_say(String type) {
        for (String envelope : List.of(Xml.SOAP_11, Xml.SOAP_12)) {
            Decision.Ask ask = ask("POST", "", soap(envelope, "é@b.test"), "Content-Type", type, "SOAPAction", "\"x\"");
            assertThat(ask.arguments().member("EmailAddress")).contains(new Value.Text("é@b.test"));
        }
    }

    @Test
    void the_answer_has_the_prefix_m_two_spaces_and_crlf() {
        Reply reply = ask("POST", "", soap(Xml.SOAP_11, "x"), "Content-Type", "text/xml")
                .form()
                .apply(refused());
        assertThat(reply.contentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(reply.text())
                .isEqualTo(String.join(
                        "\r\n",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">",
                        "  <soap:Body>",
                        "    <m:resetPrivateUserPasswordResponse xmlns:m=\"" + NS + "\">",
                        "      <m:resetPrivateUserPasswordResult>",
                        "        <m:Meta>",
                        "          <m:Success>false</m:Success>",
                        "          <m:Errors>",
                        "            <m:tErrorReport>",
                        "              <m:ErrorCode>1001</m:ErrorCode>",
                        "              <m:ErrorText>a &lt; b</m:ErrorText>",
                        "            </m:tErrorReport>",
                        "          </m:Errors>",
                        "        </m:Meta>",
                        "      </m:resetPrivateUserPasswordResult>",
                        "    </m:resetPrivateUserPasswordResponse>",
                        "  </soap:Body>",
                        "</soap:Envelope>"));
    }

    @Test
    void the_answer_has_the_version_of_the_envelope() {
        Reply reply = ask("POST", "", soap(Xml.SOAP_12, "x"), "Content-Type", "text/xml")
                .form()
                .apply(refused());
        assertThat(reply.contentType()).isEqualTo("application/soap+xml; charset=utf-8");
        assertThat(reply.text()).contains("<soap:Envelope xmlns:soap=\"" + Xml.SOAP_12 + "\">");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/resetPrivateUserPassword|application/json|{\"EmailAddress\":\"a@b.test\"}",
                "POST|/resetPrivateUserPassword/JSON|application/json|{\"emailaddress\":\"x\",\"EmailAddress\":\"a@b.test\"}",
                "POST|/resetPrivateUserPassword/json|application/x-www-form-urlencoded|EmailAddress=a%40b.test",
                "GET|/resetPrivateUserPassword/JSON?EmailAddress=a%40b.test||"
            })
    void json_comes_out_unwrapped(String method, String below, String type, String body) {
        Decision.Ask ask = ask(method, below, body == null ? "" : body, "Content-Type", type == null ? "" : type);
        assertThat(ask.arguments().member("EmailAddress")).contains(new Value.Text("a@b.test"));
        Reply reply = ask.form().apply(refused());
        assertThat(reply.contentType()).isEqualTo(JSON);
        assertThat(reply.text())
                .isEqualTo("{\"Meta\":{\"Success\":false,\"Errors\":[{\"ErrorCode\":1001,\"ErrorText\":\"a < b\"}]}}");
    }

    @Test
    void json_for_display_is_indented() {
        Reply reply = ask("GET", OP + "/JSON/debug?EmailAddress=x", "").form().apply(refused());
        assertThat(reply.text()).startsWith("{\n  \"Meta\": {\n    \"Success\": false,");
    }

    @Test
    void a_query_or_a_form_is_answered_with_bare_xml() {
        for (Decision.Ask ask : List.of(
                ask("GET", OP + "?EmailAddress=x", ""), ask("POST", OP, "EmailAddress=x", "Content-Type", FORM))) {
            assertThat(ask.form().apply(refused()).text())
                    .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<tMetaResult>\r\n  <Meta>");
        }
    }

    @Test
    void a_post_may_leave_its_parameters_in_the_query() {
        for (Decision.Ask ask : List.of(
                ask("POST", OP + "?EmailAddress=x", "", "Content-Type", FORM),
                ask("POST", OP + "/JSON?EmailAddress=x", "", "Content-Type", FORM),
                ask("POST", OP + "/JSON/debug?emailaddress=x", ""),
                ask("POST", OP + "?EmailAddress=y", "EmailAddress=x", "Content-Type", FORM),
                ask("POST", OP + "?EmailAddress=y", "{\"EmailAddress\":\"x\"}", "Content-Type", JSON))) {
            assertThat(ask.arguments().member("EmailAddress")).contains(new Value.Text("x"));
        }
    }

    @Test
    void what_is_missing_is_absent_and_no_mistake() {
        assertThat(ask("POST", OP, "{}", "Content-Type", JSON).arguments().members())
                .isEmpty();
        assertThat(ask("GET", OP, "").arguments().members()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/nope|{}|No such method: nope",
                "/nope/JSON|{}|No such method: nope",
                "/resetPrivateUserPassword/XML|{}|No such method: resetPrivateUserPassword/XML",
                "/resetPrivateUserPassword|{x|The request is not a JSON object.",
                "/resetPrivateUserPassword|[]|The request is not a JSON object."
            })
    void mistakes_in_json_are_a_code_and_a_description(String below, String body, String text) {
        Reply reply = answer("POST", below, body, "Content-Type", JSON);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).startsWith("{\"errorCode\":").contains("\"errorDescription\":\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<x/>|No such method: x",
                "{}|The request is not a well-formed SOAP message.",
                "<!DOCTYPE a []><a/>|The request is not a well-formed SOAP message."
            })
    void mistakes_in_soap_are_faults(String body, String text) {
        Reply reply = answer("POST", "", body, "Content-Type", "text/xml");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text())
                .contains("<faultcode>soap:Client</faultcode>\r\n      <faultstring>" + text + "</faultstring>");
    }

    @Test
    void a_doubly_wrapped_envelope_is_told_as_public_clients_saw_it() {
        String inner = soap(Xml.SOAP_11, "x");
        String body = "<s:Envelope xmlns:s=\"" + Xml.SOAP_11 + "\"><s:Body>" + inner + "</s:Body></s:Envelope>";
        assertThat(answer("POST", "", body, "Content-Type", "text/xml").text()).contains("No such method: Envelope");
    }

    @Test
    void the_wsdl_has_the_names_of_dataflex() throws Exception {
        String wsdl = answer("GET", "?WSDL", "").text();
        assertThat(String.join("\n", XmlTrees.lines(wsdl)))
                .contains("name=resetPrivateUserPasswordSoapRequest", "name=LoginServiceSoapBinding12")
                .contains("location=http://www.example.test/broker/3.9/login.wso")
                .contains("name=ArrayOftErrorReport", "nillable=true", "soapAction=")
                .contains("NEW IN 3.3! Sends a email containing a link");
        assertThat(wsdl.indexOf("complexType name=\"tMeta\"")).isLessThan(wsdl.indexOf("ArrayOftErrorReport\">"));
    }

    private static Outcome refused() {
        Value.Fields error =
                new Value.Fields(Map.of("ErrorCode", new Value.Text("1001"), "ErrorText", new Value.Text("a < b")));
        Value.Fields meta =
                new Value.Fields(Map.of("Success", new Value.Text("false"), "Errors", new Value.Items(List.of(error))));
        return new Outcome.Returned(Optional.of(new Value.Fields(Map.of("Meta", meta))));
    }

    private static String soap(String envelope, String address) {
        return "<s:Envelope xmlns:s=\"" + envelope + "\"><s:Header/><s:Body><resetPrivateUserPassword xmlns=\"" + NS
                + "\"><EmailAddress>" + address + "</EmailAddress></resetPrivateUserPassword></s:Body></s:Envelope>";
    }

    private static Decision.Ask ask(String method, String below, String body, String... headers) {
        return (Decision.Ask)
                new WsoDialect().decide(Contract.BROKER, Contract.call(Contract.BROKER, method, below, body, headers));
    }

    private static Reply answer(String method, String below, String body, String... headers) {
        return ((Decision.Answer) new WsoDialect()
                        .decide(Contract.BROKER, Contract.call(Contract.BROKER, method, below, body, headers)))
                .reply();
    }
}
