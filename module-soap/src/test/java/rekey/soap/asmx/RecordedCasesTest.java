package rekey.soap.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rekey.kernel.IncidentId;
import rekey.soap.Contract;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlCursor;

/** Each recorded case through the dialect alone: what was bound, and what the answer looks like. */
class RecordedCasesTest {

    private final AsmxDialect dialect = new AsmxDialect();

    @TestFactory
    Stream<DynamicTest> every_recorded_case_is_decided_as_recorded() {
        return Contract.cases().stream()
                .map(recorded -> DynamicTest.dynamicTest("cap " + recorded.getString("id"), () -> agree(recorded)));
    }

    @TestFactory
    Stream<DynamicTest> every_recorded_input_is_bound_as_recorded() {
        return Contract.cases().stream()
                .filter(recorded -> !recorded.getJsonObject("expect")
                        .getString("boundInput", "")
                        .isEmpty())
                .map(recorded -> DynamicTest.dynamicTest("cap " + recorded.getString("id"), () -> {
                    Service service = service(recorded.getJsonObject("request"));
                    Decision.Ask ask = (Decision.Ask) dialect.decide(service, call(recorded.getJsonObject("request")));
                    assertThat(Xml.text(echo(ask)))
                            .isEqualTo(recorded.getJsonObject("expect").getString("boundInput"));
                }));
    }

    private void agree(JsonObject recorded) throws Exception {
        JsonObject expect = recorded.getJsonObject("expect");
        Service service = service(recorded.getJsonObject("request"));
        Decision decision = dialect.decide(service, call(recorded.getJsonObject("request")));
        if (expect.getString("bodyPattern", "").contains("boom")) {
            // the recorded program threw; ours tells the incident and nothing else
            Reply reply = ((Decision.Ask) decision).form().apply(new Outcome.Failed(new IncidentId("AB2CD3EF4G")));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).isEqualTo("Incident AB2CD3EF4G\n");
            return;
        }
        Reply reply = decision instanceof Decision.Answer answer ? answer.reply() : answered((Decision.Ask) decision);
        assertThat(reply.status()).isEqualTo(expect.getInt("status"));
        if (expect.containsKey("contentType")) {
            assertThat(reply.contentType()).isEqualToIgnoringCase(expect.getString("contentType"));
        }
        if (expect.getBoolean("html", false)) {
            assertThat(reply.contentType()).startsWith("text/html");
        }
        if (expect.containsKey("htmlContains")) {
            expect.getJsonArray("htmlContains")
                    .getValuesAs(JsonString.class)
                    .forEach(part -> assertThat(reply.text()).contains(part.getString()));
        }
        if (expect.getBoolean("emptyBody", false)) {
            assertThat(reply.body()).isEmpty();
        }
        if (expect.containsKey("bodyPattern")) {
            assertThat(reply.text()).containsPattern(Pattern.compile(expect.getString("bodyPattern")));
        }
        if (expect.containsKey("responseElement")) {
            assertThat(reply.text()).contains("<soap:Body><" + expect.getString("responseElement") + " xmlns=");
        }
        if (expect.getBoolean("stringElement", false)) {
            assertThat(reply.text()).contains("<string xmlns=");
        }
        if (expect.containsKey("document")) {
            assertThat(XmlCursor.open(reply.text()).localName()).isEqualTo("definitions");
        }
        if (expect.containsKey("fault")) {
            assertFault(reply, expect.getJsonObject("fault"));
        }
    }

    private static void assertFault(Reply reply, JsonObject fault) {
        boolean is11 = fault.getString("version").equals("1.1");
        assertThat(reply.text()).contains("xmlns:soap=\"" + (is11 ? Xml.SOAP_11 : Xml.SOAP_12) + "\"");
        assertThat(reply.text()).contains((is11 ? "<faultcode>" : "<soap:Value>") + fault.getString("code") + "</");
        assertThat(unescaped(reply.text())).containsPattern(fault.getString("reasonPattern"));
        assertThat(reply.text().contains(is11 ? "<detail />" : "<soap:Detail />"))
                .isEqualTo(fault.getBoolean("detail"));
    }

    private static Reply answered(Decision.Ask ask) {
        return ask.form()
                .apply(new Outcome.Returned(Optional.of(
                        ask.operation().result().type() instanceof Type.Struct
                                ? Value.Fields.none()
                                : new Value.Text("an answer"))));
    }

    /** What the recorded program echoed. */
    private static String echo(Decision.Ask ask) {
        Value.Fields arguments = ask.arguments();
        if (ask.operation().name().equals("ResetUserPassword")) {
            return "reset:" + text(arguments, "username").orElse("");
        }
        Optional<Value.Fields> customer = arguments.member("CustomerInfo").map(Value.Fields.class::cast);
        Optional<Value.Fields> user = arguments.member("UserInfo").map(Value.Fields.class::cast);
        String bound = customer.map(c -> text(c, "Id").orElse("?") + "|"
                        + text(c, "Email").orElse("(null)") + "|"
                        + text(c, "Password").orElse("(null)"))
                .orElse("nullcust");
        return "MFA:" + bound + ":"
                + user.map(u -> text(u, "Username").orElse("")).orElse("nulluser");
    }

    private static Optional<String> text(Value.Fields fields, String name) {
        return fields.member(name).map(value -> ((Value.Text) value).text());
    }

    private static Service service(JsonObject request) {
        return List.of(Contract.BRIGHT_OFFICE, Contract.IF_COMMON).stream()
                .filter(s -> request.getString("target")
                        .toLowerCase(Locale.ROOT)
                        .startsWith(s.path().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private static HttpCall call(JsonObject request) {
        Map<String, String> headers = new HashMap<>();
        request.getJsonObject("headers")
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), ((JsonString) value).getString()));
        byte[] body = request.containsKey("bodyBase64")
                ? Base64.getDecoder().decode(request.getString("bodyBase64"))
                : request.getString("body", "").getBytes(StandardCharsets.UTF_8);
        Service service = service(request);
        String below = request.getString("target").substring(service.path().length());
        return Contract.call(service, request.getString("method"), below, body, headers);
    }

    private static String unescaped(String text) {
        return text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
    }
}
