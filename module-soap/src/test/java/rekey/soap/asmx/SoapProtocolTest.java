package rekey.soap.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.IncidentId;
import rekey.soap.Contract;
import rekey.soap.description.Operation;
import rekey.soap.description.Value;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;

@DisplayName("wire 1.2 to 1.5: SOAP as ASP.NET takes and gives it")
class SoapProtocolTest {

    private static final String ACTION = "\"http://tempuri.org/ConfirmCustomerUserMFA\"";
    private static final String TEXT_XML = "text/xml; charset=utf-8";

    @Test
    void a_guid_error_names_the_line_and_the_column_of_the_next_tag() {
        String body = "<?xml version=\"1.0\"?>\n<s:Envelope xmlns:s=\"" + Xml.SOAP_11
                + "\"><s:Body><ConfirmCustomerUserMFA xmlns=\"http://tempuri.org/\"><CustomerInfo><Id>guid</Id><Email/>"
                + "</CustomerInfo></ConfirmCustomerUserMFA></s:Body></s:Envelope>";
        int column = body.substring(body.indexOf('\n') + 1).indexOf("Email/>") + 1;
        assertThat(reply(post(body, TEXT_XML, ACTION)).text()).contains("XML document (2, " + column + ").");
    }

    @Test
    void a_guid_error_before_white_space_names_where_that_begins() {
        String body = "<s:Envelope xmlns:s=\"" + Xml.SOAP_11
                + "\"><s:Body><ConfirmCustomerUserMFA xmlns=\"http://tempuri.org/\">\r\n<CustomerInfo>\r\n"
                + "  <Id>guid</Id>\r\n</CustomerInfo></ConfirmCustomerUserMFA></s:Body></s:Envelope>";
        assertThat(reply(post(body, TEXT_XML, ACTION)).text()).contains("XML document (3, 16).");
    }

    @Test
    void the_fault_of_soap_11_is_laid_out_to_the_byte() {
        assertThat(reply(post(envelope(Xml.SOAP_11, ""), TEXT_XML, "\"x\"")).text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                        + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body><soap:Fault>"
                        + "<faultcode>soap:Client</faultcode><faultstring>Server did not recognize the value of HTTP"
                        + " Header SOAPAction: x.</faultstring><detail /></soap:Fault></soap:Body></soap:Envelope>");
    }

    @Test
    void the_fault_of_soap_12_is_laid_out_to_the_byte() {
        assertThat(reply(post(envelope(Xml.SOAP_12, ""), "application/soap+xml", null))
                        .text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                        + " xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body><soap:Fault><soap:Code>"
                        + "<soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">"
                        + "Unable to handle request without a valid action parameter. Please supply a valid soap"
                        + " action.</soap:Text></soap:Reason><soap:Detail /></soap:Fault></soap:Body></soap:Envelope>");
    }

    @Test
    void the_answer_is_laid_out_to_the_byte_and_leaves_out_what_is_absent() {
        Decision.Ask ask = ask(post(envelope(Xml.SOAP_11, call("")), TEXT_XML, ACTION));
        Value result = new Value.Fields(Map.of(
                "SuccessCode", new Value.Text("SUCCESS"),
                "ExceptionMessage", new Value.Text(""),
                "IsSystemError", new Value.Text("false")));
        assertThat(ask.form().apply(new Outcome.Returned(Optional.of(result))).text())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                        + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body>"
                        + "<ConfirmCustomerUserMFAResponse xmlns=\"http://tempuri.org/\">"
                        + "<ConfirmCustomerUserMFAResult><SuccessCode>SUCCESS</SuccessCode><ExceptionMessage />"
                        + "<IsSystemError>false</IsSystemError></ConfirmCustomerUserMFAResult>"
                        + "</ConfirmCustomerUserMFAResponse></soap:Body></soap:Envelope>");
        assertThat(ask.form().apply(new Outcome.Returned(Optional.empty())).text())
                .contains("<soap:Body><ConfirmCustomerUserMFAResponse xmlns=\"http://tempuri.org/\" /></soap:Body>");
    }

    @Test
    void a_failure_shows_its_incident_and_nothing_else() {
        Reply reply = ask(post(envelope(Xml.SOAP_11, call("")), TEXT_XML, ACTION))
                .form()
                .apply(new Outcome.Failed(new IncidentId("AB2CD3EF4G")));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text())
                .contains("<faultcode>soap:Server</faultcode><faultstring>Server was unable to process request."
                        + " ---&gt; Incident AB2CD3EF4G</faultstring>");
    }

    @Test
    void a_version_mismatch_offers_both_versions() {
        Reply reply = reply(post(envelope("urn:other", call("")), TEXT_XML, ACTION));
        assertThat(reply.text())
                .contains("<soap:Header><soap12:Upgrade xmlns:soap12=\"http://www.w3.org/2003/05/soap-envelope\">"
                        + "<soap12:SupportedEnvelope qname=\"soap:Envelope\"")
                .contains("Envelope namespace urn:other was unexpected."
                        + " Expecting http://schemas.xmlsoap.org/soap/envelope/.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.1'?>%s",
                "<?xml version='1.0' encoding='utf-8'?>%s<more/>",
                "<?xml version='1.0'?>%s&amp;",
                " <?xml version='1.0'?>%s",
                "<!-- -- -->%s",
                "<?xml version='1.0' standalone='maybe'?>%s",
                "<?xml version='1.0'?>",
                "<!DOCTYPE a>%s",
                "<!DOCTYPE a [<!ENTITY a 'b'>]>%s",
                "%s]",
                ""
            })
    void what_is_no_well_formed_document_is_400_and_nothing(String document) {
        Reply reply = reply(post(document.replace("%s", envelope(Xml.SOAP_11, call(""))), TEXT_XML, ACTION));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a:b/>",
                "<E a='1' a='2'/>",
                "<E a=1/>",
                "<E a='<'/>",
                "<E>&nbsp;</E>",
                "<E>&#0;</E>",
                "<E>&#xD800;</E>",
                "<E>&#xFFFF;</E>",
                "<E>\u0001</E>",
                "<E>]]></E>",
                "<E></e>",
                "<E><![CDATA[</E>",
                "<E xmlns:p=''/>",
                "<!DOCTYPE E>",
                "<?xml version='1.0'?>",
                "<Email>a<b/></Email>",
                "<Email>&e;</Email>",
                "<Email>\uFFFF</Email>"
            })
    void what_is_not_well_formed_inside_is_400_and_nothing(String inside) {
        String body = envelope(Xml.SOAP_11, call("<CustomerInfo>" + inside + "</CustomerInfo>"));
        Reply reply = reply(post(body, TEXT_XML, ACTION));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void the_action_of_another_operation_executes_that_one_with_nulls() {
        Decision.Ask ask = ask(post(
                envelope(Xml.SOAP_11, call("<CustomerInfo/>")),
                TEXT_XML,
                "\"http://tempuri.org/CustomerUserSendResetPassword\""));
        assertThat(ask.operation().name()).isEqualTo("CustomerUserSendResetPassword");
        assertThat(ask.arguments().members()).isEmpty();
    }

    @Test
    void of_two_operation_elements_the_later_wins_parameter_by_parameter() {
        String two = call("<UserInfo><Username>first</Username></UserInfo>")
                + call("<CustomerInfo><Email>second</Email></CustomerInfo>");
        Value.Fields bound =
                ask(post(envelope(Xml.SOAP_11, two), TEXT_XML, ACTION)).arguments();
        assertThat(bound.members()).containsOnlyKeys("CustomerInfo", "UserInfo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<Email xmlns=\"\">x</Email>|(absent)",
                "<email>x</email>|(absent)",
                "<Email xmlns=\"urn:y\">x</Email>|(absent)",
                "<Email/>|()",
                "<Email xsi:nil=\"true\"/>|()",
                "<Email>a<![CDATA[<b>]]><!-- c --><?p i?>d</Email>|(a<b>d)",
                "<x:Email xmlns:x=\"http://tempuri.org/\">p</x:Email>|(p)",
                "<Email>1</Email><Email>2</Email>|(1)",
                "<NewPassword>n</NewPassword><Email>late</Email>|(late)",
                "<Email>&#233;&amp;</Email>|(é&)"
            })
    void members_bind_leniently(String members, String expected) {
        Value.Fields bound = ask(post(
                        envelope(Xml.SOAP_11, call("<CustomerInfo>" + members + "</CustomerInfo>")), TEXT_XML, ACTION))
                .arguments();
        Value.Fields customer = (Value.Fields) bound.member("CustomerInfo").orElseThrow();
        String email = customer.member("Email")
                .map(v -> "(" + ((Value.Text) v).text() + ")")
                .orElse("(absent)");
        assertThat(email).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><s:Envelope/>",
                "<!DOCTYPE x SYSTEM \"http://example.test/x.dtd\"><x/>",
                "",
                "not xml",
                "<a",
                "\uFEFFx"
            })
    void what_is_no_xml_is_answered_with_a_status_and_nothing_else(String body) {
        Reply reply = reply(post(body, TEXT_XML, ACTION));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.contentType()).isEqualTo("text/xml; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a></b>", "<a>&undefined;</a>", "<x:a/>", "<a b='1' b='2'/>", "<a>\u0001</a>", "<a>&#1;</a>"})
    void what_is_no_xml_inside_the_body_is_answered_likewise(String inside) {
        Reply reply = reply(post(envelope(Xml.SOAP_12, call(inside)), "application/soap+xml", null));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.contentType()).isEqualTo("application/soap+xml; charset=utf-8");
    }

    @Test
    void depth_and_count_are_bounded() {
        String deep = "<a>".repeat(100) + "</a>".repeat(100);
        String many = "<a/>".repeat(20_000);
        assertThat(reply(post(envelope(Xml.SOAP_11, call(deep)), TEXT_XML, ACTION))
                        .status())
                .isEqualTo(400);
        assertThat(reply(post(envelope(Xml.SOAP_11, call(many)), TEXT_XML, ACTION))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_body_that_is_too_long_is_told_as_the_original_told_it() {
        HttpCall call = new HttpCall(
                "POST",
                "",
                "",
                Map.of("content-type", TEXT_XML, "soapaction", ACTION),
                new byte[0],
                true,
                "http://x/y");
        assertThat(((Decision.Answer) new AsmxDialect().decide(Contract.BRIGHT_OFFICE, call))
                        .reply()
                        .text())
                .contains("Maximum request length exceeded.");
    }

    @Test
    void a_wrong_action_is_told_before_a_wrong_media_type() {
        assertThat(reply(post("x", "application/json", "\"x\"")).status()).isEqualTo(500);
        assertThat(reply(post("x", "application/xml", ACTION)).status()).isEqualTo(415);
    }

    @Test
    void each_operation_has_its_action() {
        for (Operation operation : Contract.BRIGHT_OFFICE.operations()) {
            assertThat(Routing.action(Contract.BRIGHT_OFFICE, operation))
                    .isEqualTo("http://tempuri.org/" + operation.name());
        }
        assertThat(Routing.action(
                        Contract.IF_COMMON, Contract.IF_COMMON.operations().get(0)))
                .isEqualTo("http://www.ifactorconsulting.com/webservices/ResetUserPassword");
    }

    private static String envelope(String namespace, String body) {
        return "<s:Envelope xmlns:s=\"" + namespace + "\" xmlns:xsi=\"" + Xml.INSTANCE + "\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static String call(String parameters) {
        return "<ConfirmCustomerUserMFA xmlns=\"http://tempuri.org/\">" + parameters + "</ConfirmCustomerUserMFA>";
    }

    private static Decision post(String body, String type, String action) {
        Map<String, String> headers =
                action == null ? Map.of("content-type", type) : Map.of("content-type", type, "soapaction", action);
        HttpCall call =
                Contract.call(Contract.BRIGHT_OFFICE, "POST", "", body.getBytes(StandardCharsets.UTF_8), headers);
        return new AsmxDialect().decide(Contract.BRIGHT_OFFICE, call);
    }

    private static Reply reply(Decision decision) {
        return ((Decision.Answer) decision).reply();
    }

    private static Decision.Ask ask(Decision decision) {
        return (Decision.Ask) decision;
    }
}
