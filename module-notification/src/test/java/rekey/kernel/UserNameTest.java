package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names by PRECIS UsernameCaseMapped (rule 10, RFC 8265). */
class UserNameTest {

    private static String key(String text) {
        return UserName.parse(text).map(UserName::key).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({"anna, anna", "' Anna ', anna", "ANNA@Example.com, anna@example.com", "Bjørn, bjørn"})
    @DisplayName("RFC 8265, 3.3: case makes no difference")
    void case_makes_no_difference(String text, String key) {
        assertThat(key(text)).isEqualTo(key);
    }

    @Test
    @DisplayName("RFC 8265, 3.3: full-width and decomposed forms are the same name")
    void forms_are_folded() {
        assertThat(key("\uFF21\uFF4Ena")).isEqualTo("anna");
        assertThat(key("A\u030Asa")).isEqualTo(key("\u00C5sa"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "\t",
                "anna lind",
                "an\u0000na",
                "an\nna",
                "an\u200Bna",
                "an\u202Ena",
                "\u2160van",
                "\uFB01n"
            })
    @DisplayName("RFC 8264, 4.2: spaces, controls and compatibility characters are refused")
    void other_characters_are_refused(String text) {
        assertThat(UserName.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("rule 14: a name is bounded before any work is done on it")
    void names_are_bounded() {
        assertThat(UserName.parse("a".repeat(UserName.MAX_LENGTH))).isPresent();
        assertThat(UserName.parse("a".repeat(UserName.MAX_LENGTH + 1))).isEmpty();
    }

    @Test
    @DisplayName("rule 12: a log shows no name, since people type passwords into name fields")
    void a_log_shows_no_name() {
        assertThat(UserName.parse("hunter2").map(UserName::toString)).contains("UserName[7 characters]");
    }

    @Test
    @DisplayName("rule 14: no text, however odd, makes reading a name or an address fail")
    void reading_never_fails() {
        int[] odd = {
            0, 9, 0x20, 0x2D, 0x40, 0x41, 0x5D0, 0x627, 0x660, 0x200D, 0x202E, 0x0300, 0x1100, 0x1F600, 0xD800, 0xDC00,
            0xFB01, 0xFF21, 0xFFFF, 0x2F868, 0x3A3, 0x130, 0x0E33, 0x65
        };
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                text.appendCodePoint(odd[random.nextInt(odd.length)]);
            }
            assertThatCode(() -> UserName.parse(text.toString())).doesNotThrowAnyException();
            assertThatCode(() -> EmailAddress.parse(text + "@" + text)).doesNotThrowAnyException();
        }
    }
}
