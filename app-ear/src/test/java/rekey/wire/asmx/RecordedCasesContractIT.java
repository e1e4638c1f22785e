package rekey.wire.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rekey.wire.asmx.Recorded.Answer;

/** All recorded cases: what a real ASMX runtime answered is what this server answers. */
class RecordedCasesContractIT {

    @TestFactory
    Stream<DynamicTest> every_recorded_case_agrees() {
        return Recorded.cases().stream()
                .map(recorded -> DynamicTest.dynamicTest("cap " + recorded.getString("id"), () -> {
                    JsonObject expect = recorded.getJsonObject("expect");
                    JsonObject request = recorded.getJsonObject("request");
                    Answer answer = Recorded.send(request);
                    if (expect.getString("bodyPattern", "").contains("boom")) {
                        // the recorded program threw at this name; to ours it is a name like any other
                        assertThat(answer.status()).isEqualTo(200);
                        return;
                    }
                    agree(answer, expect);
                    if (expect.containsKey("document")) {
                        assertThat(answer.body()).contains("location=\"http://" + address(request) + "\"");
                    }
                }));
    }

    /** Documents show the address of the request, because the test server allows the recorded hosts. */
    private static String address(JsonObject request) {
        return request.getJsonObject("headers").getString("Host")
                + request.getString("target").split("\\?")[0];
    }

    private static void agree(Answer answer, JsonObject expect) {
        assertThat(answer.status()).isEqualTo(expect.getInt("status"));
        if (expect.containsKey("contentType")) {
            assertThat(answer.contentType()).isEqualToIgnoringCase(expect.getString("contentType"));
        }
        if (expect.getBoolean("html", false)) {
            assertThat(answer.contentType()).startsWith("text/html");
        }
        if (expect.containsKey("htmlContains")) {
            expect.getJsonArray("htmlContains")
                    .getValuesAs(JsonString.class)
                    .forEach(part -> assertThat(answer.body()).contains(part.getString()));
        }
        if (expect.getBoolean("emptyBody", false)) {
            assertThat(answer.body()).isEmpty();
        }
        if (expect.containsKey("bodyPattern")) {
            assertThat(answer.body()).containsPattern(Pattern.compile(expect.getString("bodyPattern")));
        }
        if (expect.containsKey("responseElement")) {
            assertThat(answer.body()).contains("<soap:Body><" + expect.getString("responseElement") + " xmlns=");
        }
        if (expect.getBoolean("stringElement", false)) {
            assertThat(answer.body()).contains("<string xmlns=");
        }
        if (expect.getString("document", "").equals("wsdl")) {
            assertThat(answer.body()).contains("<wsdl:definitions ", "</wsdl:definitions>");
        }
        if (expect.containsKey("fault")) {
            assertFault(answer, expect.getJsonObject("fault"));
        }
    }

    private static void assertFault(Answer answer, JsonObject fault) {
        boolean is11 = fault.getString("version").equals("1.1");
        String text = answer.body().replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
        assertThat(text)
                .contains(
                        is11
                                ? "xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                                : "xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"")
                .contains((is11 ? "<faultcode>" : "<soap:Value>") + fault.getString("code") + "</")
                .containsPattern(fault.getString("reasonPattern"));
        assertThat(text.contains(is11 ? "<detail />" : "<soap:Detail />")).isEqualTo(fault.getBoolean("detail"));
        assertThat(answer.headers()).containsEntry("cache-control", "private");
    }
}
