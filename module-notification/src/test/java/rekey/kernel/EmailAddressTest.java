package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mailbox and nothing else (rule 10). */
class EmailAddressTest {

    private static String key(String text) {
        return EmailAddress.parse(text).map(EmailAddress::key).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.com,                 anna@example.com",
        "'  anna@example.com ',            anna@example.com",
        "Anna.Lind+news@EXAMPLE.com,       anna.lind+news@example.com",
        "o'neil@example.com,               o'neil@example.com",
        "anna@localhost,                   anna@localhost",
        "bjørn@blåbær.example,             bjørn@xn--blbr-roah.example"
    })
    @DisplayName("rule 10: a plain mailbox is read, and compared with its domain as A-labels in lower case")
    void plain_mailboxes_are_read(String text, String key) {
        assertThat(key(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "anna",
                "@example.com",
                "anna@",
                "anna@@example.com",
                "anna@example..com",
                "anna@-example.com",
                "anna@example.com.",
                ".anna@example.com",
                "anna.@example.com",
                "an..na@example.com",
                "anna@[127.0.0.1]",
                "\"anna lind\"@example.com",
                "Anna <anna@example.com>",
                "anna@example.com, eve@example.net",
                "anna@example.com;eve@example.net",
                "anna@example.com\r\nBcc: eve@example.net",
                "anna\r\n@example.com",
                "anna@example.com\u0000",
                "an\u0000na@example.com",
                "an na@example.com",
                "anna\u2028@example.com",
                "anna\u200B@example.com",
                "anna\u202E@example.com",
                "anna\uD800@example.com",
                "=?utf-8?q?anna?=@example.com@example.net",
                "anna(comment)@example.com",
                "anna%example.net\\@example.com",
                "anna@faß.example",
                "anna@exa\u200Dmple.com"
            })
    @DisplayName("rule 10: anything but one plain mailbox is refused")
    void anything_else_is_refused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("rule 10: two spellings of one mailbox meet, composed or decomposed")
    void spellings_meet() {
        assertThat(key("A\u030Asa@example.com")).isEqualTo(key("\u00C5sa@EXAMPLE.COM"));
        assertThat(key("anna@bl\u00E5b\u00E6r.example")).isEqualTo(key("anna@XN--BLBR-ROAH.example"));
    }

    @Test
    @DisplayName("CVE-2019-19844: letters beyond ASCII are not folded onto another person's address")
    void look_alikes_stay_apart() {
        assertThat(key("m\u0131ke@example.com")).isNotEqualTo(key("mike@example.com"));
        assertThat(key("M\u0130KE@example.com")).isNotEqualTo(key("mike@example.com"));
        assertThat(key("mi\u212Ae@example.com")).isNotEqualTo(key("mile@example.com"));
        assertThat(key("\u0430nna@example.com")).isNotEqualTo(key("anna@example.com"));
    }

    @Test
    @DisplayName("rule 10: mail goes to the address as it was given, not to the key")
    void mail_goes_to_the_value() {
        assertThat(EmailAddress.parse("Anna.Lind@Example.com"))
                .map(EmailAddress::value)
                .contains("Anna.Lind@example.com");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.1: lengths are bounded, in bytes")
    void lengths_are_bounded() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("\u00F8".repeat(33) + "@example.com")).isEmpty();
        String domain = ("d".repeat(60) + ".").repeat(4) + "com";
        assertThat(EmailAddress.parse("a@" + domain)).isPresent();
        assertThat(EmailAddress.parse("a".repeat(20) + "@" + domain)).isEmpty();
        assertThat(EmailAddress.parse("a@" + "x".repeat(1_000_000))).isEmpty();
    }

    @Test
    @DisplayName("rule 12: in a log an address is masked")
    void a_log_shows_no_address() {
        Optional<EmailAddress> address = EmailAddress.parse("anna@example.com");
        assertThat(address.map(EmailAddress::toString)).contains("a…@example.com");
    }
}
