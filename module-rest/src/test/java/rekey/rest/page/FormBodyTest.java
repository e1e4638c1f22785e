package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void fields_are_decoded_as_browsers_encode_them() {
        assertThat(read(FORM + "; charset=UTF-8", "name=bj%C3%B8rn+b&password=100%25+%2B&empty="))
                .contains(Map.of("name", "bjørn b", "password", "100% +", "empty", ""));
    }

    @Test
    void an_empty_form_has_no_fields() {
        assertThat(read(FORM, "")).contains(Map.of());
    }

    @Test
    void a_stray_percent_sign_stands_for_itself() {
        assertThat(read(FORM, "name=100%")).contains(Map.of("name", "100%"));
    }

    @Test
    void a_field_that_comes_twice_is_refused() {
        assertThat(read(FORM, "name=a&name=b")).isEmpty();
    }

    @Test
    void a_body_that_no_form_of_ours_can_have_is_refused() {
        assertThat(read(FORM, "password=" + "x".repeat(FormBody.MAX_BYTES))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", ""})
    void another_media_type_is_refused(String mediaType) {
        assertThat(read(mediaType, "name=a")).isEmpty();
    }

    private static Optional<Map<String, String>> read(String mediaType, String body) {
        return FormBody.read(mediaType, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
