package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DataContract XML is written as the recorded serializer wrote it (wire 5.6)")
class DataContractWriterTest {

    private static final Map<String, String> RECORDED = recorded();

    @Test
    void a_request_as_in_the_documentation() {
        Message request = Message.of(Recorded.REQUEST)
                .with(Recorded.API_KEY, "k")
                .with(Recorded.EMAIL_ADDRESS, "e")
                .with(Recorded.PASSWORD, "p")
                .with(Recorded.PASSWORD_CONFIRM, "p")
                .with(Recorded.TEMPORARY_PASSWORD, "t");
        assertThat(Format.XML.write(request)).isEqualTo(RECORDED.get("request"));
    }

    @Test
    void a_success_has_a_nil_status() {
        assertThat(Format.XML.write(Recorded.success())).isEqualTo(RECORDED.get("ok-nullstatus"));
    }

    @Test
    void what_is_null_is_nil_and_value_types_have_their_defaults() {
        assertThat(Format.XML.write(Message.of(Recorded.RESPONSE))).isEqualTo(RECORDED.get("all-null"));
    }

    @Test
    void a_failure_without_errors_has_an_empty_list() {
        assertThat(Format.XML.write(Recorded.failure("ArgumentException", "bad")))
                .isEqualTo(RECORDED.get("err"));
    }

    @Test
    void a_failure_lists_its_errors() {
        assertThat(Format.XML.write(Recorded.failure("NotEmpty", "m", new FieldError("NotEmpty", "Password", "m"))))
                .isEqualTo(RECORDED.get("err2"));
    }

    @Test
    void an_error_response_lives_in_the_namespace_of_servicestack() {
        assertThat(Format.XML.write(Recorded.errorResponse("SerializationException", "m")))
                .isEqualTo(RECORDED.get("ErrorResponse"));
    }

    @Test
    void markup_in_a_text_is_escaped() {
        assertThat(Format.XML.write(Message.of(Recorded.RESPONSE).with(Recorded.HEADING, "<a> & \"b\"\r]]>")))
                .contains(">&lt;a&gt; &amp; \"b\"&#xD;]]&gt;</Heading>");
    }

    @Test
    void the_recording_is_complete() {
        assertThat(RECORDED).hasSize(6);
    }

    private static Map<String, String> recorded() {
        try (InputStream in = DataContractWriterTest.class.getResourceAsStream("datacontract-written.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            Map<String, String> byName = new HashMap<>();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                byName.put(lines.get(i), lines.get(i + 1));
            }
            return byName;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
