package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documents derive from the description and show the published samples (wire 5.1, 5.9)")
class DocumentsTest {

    private final Dialect dialect = Exchange.dialect((request, call) -> Answer.of(Recorded.success()));

    @Test
    void the_xml_page_has_the_published_request_and_response() {
        String page = withoutIndentation(unescaped(get("/xml/metadata?op=ResetPassword")));
        assertThat(page).contains(published("request.xml")).contains(published("response.xml"));
    }

    @Test
    void the_page_has_the_published_types() {
        assertThat(withoutIndentation(unescaped(get("/json/metadata?op=ResetPassword"))))
                .contains(published("types.mjs"));
    }

    @Test
    @DisplayName("/types/mjs has the published classes, and its requests say how they are sent")
    void module() {
        String lastLine = "\n}";
        String published = published("types.mjs");
        String open = published.substring(0, published.lastIndexOf(lastLine));
        assertThat(withoutIndentation(get("/types/mjs")))
                .isEqualTo(open
                        + "\ngetTypeName() { return 'ResetPassword' }\ngetMethod() { return 'POST' }"
                        + "\ncreateResponse() { return new ResetPasswordResponse() }" + lastLine);
    }

    @Test
    void the_json_page_has_a_sample_in_camel_case() {
        assertThat(withoutIndentation(unescaped(get("/json/metadata?op=ResetPassword"))))
                .contains("{\n\"temporaryPassword\": \"String\",\n\"emailAddress\": \"String\",")
                .contains("{\n\"systemUserId\": 0,\n\"description\": \"String\",")
                .contains("\"meta\": {\n\"String\": \"String\"\n}");
    }

    @Test
    void what_is_ours_is_explained_and_in_no_sample() {
        String page = get("/xml/metadata?op=ResetPassword");
        assertThat(page).contains("<code>extra</code>").doesNotContain("Extra>");
        assertThat(get("/types/mjs")).doesNotContain("extra");
        assertThat(get("/types/metadata.json")).doesNotContain("Extra");
    }

    @Test
    void texts_are_escaped() {
        assertThat(get("/json/metadata?op=ResetPassword")).contains("Done &lt;at once&gt;");
    }

    private String get(String path) {
        Reply reply = Exchange.of(dialect, "GET", path).reply();
        assertThat(reply.status()).isEqualTo(200);
        return Exchange.text(reply);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    /** A part of the published page, where indentation was lost. */
    private static String published(String name) {
        try (InputStream in = DocumentsTest.class.getResourceAsStream("published-" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
