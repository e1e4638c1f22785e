package rekey.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void texts_and_lists_are_read() throws Exception {
        StrictJson json = read("{\"name\":\"bjørn\",\"contracts\":[\"antel\",\"broker\"]}");

        assertThat(json.text("name")).contains("bjørn");
        assertThat(json.list("contracts")).containsExactly("antel", "broker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":\" \\u00a0\\u3000\"}"})
    void an_absent_a_null_and_a_blank_text_are_all_absent(String body) throws Exception {
        assertThat(read(body.replace("\\u00a0\\u3000", "  ")).text("name")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{\"name\"",
                "{\"name\":",
                "{\"name\":\"a\"",
                "{\"name\":\"a\",}",
                "{name:\"a\"}",
                "{'name':'a'}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\"}x",
                "[]",
                "[{\"name\":\"a\"}]",
                "\"name\"",
                "null",
                "1",
                "\uFEFF{}"
            })
    void anything_but_one_JSON_object_is_malformed(String body) {
        Problem problem = refused(body);

        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
        assertThat(problem.detail().orElseThrow())
                .as("our own words")
                .doesNotContainIgnoringCase("parsson", "jakarta", "token", "exception", "line");
    }

    @Test
    void an_unknown_member_is_refused_by_name_CWE_915() {
        Problem problem = refused("{\"name\":\"a\",\"enabled\":true}");

        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("enabled");
            assertThat(error.rule()).isEqualTo("unknown");
        });
    }

    @Test
    void a_hostile_member_name_comes_back_short_and_without_controls() {
        String shown = refused("{\"\\u001b[2J" + "x".repeat(5000) + "\":1}")
                .errors()
                .get(0)
                .field();

        assertThat(shown).hasSize(64).doesNotContain("\u001b");
    }

    @Test
    void a_member_that_comes_twice_is_refused() {
        assertThat(refused("{\"name\":\"a\",\"name\":\"b\"}").errors())
                .extracting(Problem.FieldError::rule)
                .containsExactly("duplicate");
        assertThat(refused("{\"name\":null,\"name\":\"b\"}").errors())
                .extracting(Problem.FieldError::rule)
                .containsExactly("duplicate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":1}",
                "{\"name\":true}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"a\":1}}",
                "{\"contracts\":\"antel\"}",
                "{\"contracts\":[1]}",
                "{\"contracts\":[[\"antel\"]]}",
                "{\"contracts\":[null]}",
                "{\"contracts\":{}}"
            })
    void a_value_of_another_type_is_refused(String body) {
        assertThat(refused(body).errors()).extracting(Problem.FieldError::rule).containsExactly("wrong-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\ud800b", "a\\udc00", "a\\nb"})
    void text_that_is_no_text_is_refused(String value) {
        assertThat(refused("{\"name\":\"" + value + "\"}").errors())
                .extracting(Problem.FieldError::rule)
                .containsExactly("malformed");
    }

    @Test
    void a_secret_may_have_any_character_that_can_be_typed() throws Exception {
        assertThat(read("{\"secret\":\"tab\\there\"}").text("secret")).contains("tab\there");
        assertThat(refused("{\"secret\":\"nul\\u0000\"}").errors()).hasSize(1);
    }

    @Test
    void a_body_of_more_than_a_mebibyte_is_too_large_and_one_of_exactly_that_is_not() throws Exception {
        String frame = "{\"secret\":\"\"}";
        String fits = "{\"secret\":\"" + "x".repeat(StrictJson.MAX_BYTES - frame.length()) + "\"}";

        assertThat(read(fits).text("secret")).isPresent();
        assertThat(refused(fits + " ").type()).isEqualTo(ProblemType.TOO_LARGE);
    }

    @Test
    void a_body_that_is_not_UTF_8_is_malformed() {
        RequestRefused refused = catchThrowableOfType(
                RequestRefused.class,
                () -> StrictJson.read(
                        new ByteArrayInputStream("{\"name\":\"bj\u00f8rn\"}".getBytes(StandardCharsets.ISO_8859_1)),
                        Set.of("name"),
                        Set.of()));

        assertThat(refused.problem().detail()).contains("The body is not UTF-8.");
    }

    @Test
    void a_body_that_breaks_off_is_malformed_and_no_failure_of_ours() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset by 192.0.2.1");
            }
        };

        RequestRefused refused =
                catchThrowableOfType(RequestRefused.class, () -> StrictJson.read(broken, Set.of(), Set.of()));

        assertThat(refused.problem().detail()).contains("The body did not arrive whole.");
    }

    @Test
    void a_hundred_thousand_brackets_are_refused_at_the_first() {
        assertThat(refused("{\"name\":" + "[".repeat(100_000)).errors()).hasSize(1);
        assertThat(refused("[".repeat(100_000)).type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void a_list_has_at_most_a_hundred_entries() {
        assertThat(refused("{\"contracts\":[" + "\"a\",".repeat(100) + "\"a\"]}")
                        .errors())
                .extracting(Problem.FieldError::rule)
                .containsExactly("too-long");
    }

    @Test
    void a_problem_repeats_a_hostile_name_as_data() {
        String json = refused("{\"</script>\\\"\":1}").toJson(URI.create("https://id.example"));

        assertThat(json).contains("</script>\\\"").contains("https://id.example/problems/invalid-input");
    }

    private static StrictJson read(String body) throws RequestRefused {
        return StrictJson.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                Set.of("name", "secret"),
                Set.of("contracts"));
    }

    private static Problem refused(String body) {
        return catchThrowableOfType(RequestRefused.class, () -> read(body)).problem();
    }
}
