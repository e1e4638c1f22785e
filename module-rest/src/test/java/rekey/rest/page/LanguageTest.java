package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "da | DANISH",
                "da-DK,da;q=0.9,en;q=0.8 | DANISH",
                "en-GB,en;q=0.9,da;q=0.8 | ENGLISH",
                "de,da;q=0.5,en;q=0.4 | DANISH",
                "fr-FR | ENGLISH",
                "* | ENGLISH",
                "da;q=0 | ENGLISH",
                ";;;=,, | ENGLISH",
                "da;q=nonsense | ENGLISH"
            })
    void the_browser_chooses_by_Accept_Language_RFC_9110_12_5_4(String header, Language expected) {
        assertThat(Language.preferredBy(header)).isEqualTo(expected);
    }

    @Test
    void a_click_beats_what_was_clicked_once_and_that_beats_the_browser() {
        assertThat(Language.choose(Optional.of("en"), Optional.of("da"), Optional.of("da")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.choose(Optional.empty(), Optional.of("da"), Optional.of("en")))
                .isEqualTo(Language.DANISH);
    }

    @Test
    void an_unknown_choice_is_none() {
        assertThat(Language.choose(Optional.of("../da"), Optional.of("xx"), Optional.of("da")))
                .isEqualTo(Language.DANISH);
    }

    @Test
    void a_header_that_no_browser_sends_is_not_even_read() {
        assertThat(Language.preferredBy("da," + "x-a,".repeat(1000))).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferredBy(null)).isEqualTo(Language.ENGLISH);
    }
}
