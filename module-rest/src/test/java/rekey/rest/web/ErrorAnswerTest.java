package rekey.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.IncidentId;

class ErrorAnswerTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/accounts", "/v1/"})
    void under_v1_everybody_gets_problem_details(String path) {
        assertThat(ErrorAnswer.choose(path, BROWSER)).isEqualTo(ErrorAnswer.PROBLEM);
        assertThat(ErrorAnswer.choose(path, null)).isEqualTo(ErrorAnswer.PROBLEM);
    }

    @Test
    void elsewhere_browsers_get_a_page_and_programs_a_line() {
        assertThat(ErrorAnswer.choose("/account/x", BROWSER)).isEqualTo(ErrorAnswer.PAGE);
        assertThat(ErrorAnswer.choose("/v10", "*/*")).isEqualTo(ErrorAnswer.TEXT);
        assertThat(ErrorAnswer.choose("/x", null)).isEqualTo(ErrorAnswer.TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "400, request",
        "401, request",
        "403, forbidden",
        "404, not-found",
        "405, method",
        "413, request",
        "500, unexpected",
        "501, unexpected",
        "503, busy"
    })
    void every_status_has_words(int status, String kind) {
        assertThat(ErrorAnswer.kind(status)).isEqualTo(kind);
        assertThat(ErrorAnswer.text(status, Optional.empty())).isNotEmpty();
    }

    @Test
    void the_line_for_an_unexpected_failure_has_the_incident() {
        assertThat(new String(ErrorAnswer.text(500, Optional.of(new IncidentId("ABCDEFGHJK"))), StandardCharsets.UTF_8))
                .isEqualTo("Something went wrong on the server. Incident ABCDEFGHJK\n");
    }
}
