package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.TestConfig;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;
import rekey.notification.internal.MailExit.Letter;

/** The message that leaves. */
class ComposerTest {

    private static final Notice PASSWORD = Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH));

    @Test
    @DisplayName("rule 11: the headers are those of a careful automatic sender (RFC 3834), and none of a list")
    void headers_are_those_of_a_careful_sender() throws Exception {
        Letter letter = Letters.compose(PASSWORD, Samples.NOW);
        MimeMessage message = letter.message();
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(message.getHeader("From")).containsExactly("Northwind <no-reply@id.example.com>");
        assertThat(message.getHeader("To")).containsExactly("anna@example.com");
        assertThat(message.getSentDate()).isEqualTo(Samples.NOW);
        assertThat(message.getHeader("List-Unsubscribe")).isNull();
        assertThat(message.getHeader("List-Id")).isNull();
        assertThat(message.getHeader("Precedence")).isNull();
    }

    @Test
    @DisplayName("rule 11: the Message-ID is made of the row's id and the same at every attempt")
    void the_message_id_is_stable() throws Exception {
        Claim claim = Letters.claim(PASSWORD);
        Letter first = Letters.composer().compose(claim, Samples.NOW);
        Letter second = Letters.composer().compose(claim, Samples.NOW.plusSeconds(60));
        assertThat(first.messageId()).isEqualTo("<" + claim.id() + "@id.example.com>");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(first.message().getHeader("Message-ID")).containsExactly(first.messageId());
    }

    @Test
    @DisplayName("rule 11: text comes first and HTML second, both in UTF-8")
    void text_and_html_are_alternatives() throws Exception {
        Notice danish = Samples.notice(NoticeKind.LINK, Samples.anna(Samples.DANISH));
        MimeMessage message = reread(Letters.compose(danish, Samples.NOW).message());
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Så behøver du ikke gøre noget");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("Vælg en ny adgangskode");
        assertThat(message.getSubject()).startsWith("Vælg en ny adgangskode");
    }

    private static MimeMessage reread(MimeMessage message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return new MimeMessage(message.getSession(), new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    @DisplayName("rule 11: no secret leaves at or after its expiry; the mail says that it took too long")
    void no_secret_leaves_after_its_expiry() throws Exception {
        Instant end = PASSWORD.validUntil().orElseThrow();
        Letter inTime = Letters.compose(PASSWORD, end.minusMillis(1));
        assertThat(inTime.kind()).isEqualTo("temporary-password");
        assertThat(raw(inTime)).contains(Samples.SECRET);
        Letter late = Letters.compose(PASSWORD, end);
        assertThat(late.kind()).isEqualTo("too-late");
        assertThat(raw(late)).doesNotContain(Samples.SECRET).contains("That took too long");
    }

    /** What could end a line, start a header, add a recipient, be decoded, or turn the reading direction. */
    static Stream<String> hostile() {
        return Stream.of(
                "x\r\nBcc: evil@example.net",
                "x\nBcc: evil@example.net",
                "x\rBcc: evil@example.net",
                "x\r\n\r\n<b>a body of its own</b>",
                "x\u2028Bcc: evil@example.net",
                "x\u2029Bcc: evil@example.net",
                "x\u0085Bcc: evil@example.net",
                "x\u000bBcc: evil@example.net\u000c",
                "x\u0000Bcc: evil@example.net",
                "=?utf-8?q?x=0D=0ABcc:_evil=40example.net?=",
                "=?utf-8?b?eA0KQmNjOiBldmlsQGV4YW1wbGUubmV0?=",
                "anna, evil@example.net",
                "anna; evil@example.net",
                "<evil@example.net>",
                "evil@example.net>, <anna@example.com",
                "\"x\" <evil@example.net>,",
                "x\\\" <evil@example.net>",
                "(evil@example.net)",
                "group: evil@example.net;",
                "\u202Emoc.elpmaxe@live",
                "\u2066x\u2069\u200f\u061c",
                "%0d%0aBcc: evil@example.net",
                "\\r\\nBcc: evil@example.net",
                ".\r\n.\r\nMAIL FROM:<evil@example.net>");
    }

    private static final String[] HEADERS = {
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "From",
        "To",
        "Subject",
        "Date",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "Content-Language"
    };

    private static void assertHarmless(MimeMessage message) throws Exception {
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrder(HEADERS);
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getAllRecipients()[0]).hasToString("anna@example.com");
        assertThat(message.getFrom()).hasSize(1);
        assertThat(((InternetAddress) message.getFrom()[0]).getAddress()).isEqualTo("no-reply@id.example.com");
        assertThat(message.getSubject())
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("item 5: whatever is in a name changes neither headers nor recipients, and is data in text and HTML")
    void hostile_names_change_nothing(String hostile) throws Exception {
        Notice notice = Notice.temporaryPassword(
                new Recipient(Realm.MAIN, Samples.address("anna@example.com"), Optional.of(hostile), Locale.ENGLISH),
                hostile,
                Samples.SECRET,
                URI.create("https://id.example.com/account/reset"),
                Samples.SOON);
        Letter letter = Letters.compose(notice, Samples.NOW);
        MimeMessage message = reread(letter.message());
        assertHarmless(message);
        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
        assertThat((String)
                        ((MimeMultipart) message.getContent()).getBodyPart(1).getContent())
                .doesNotContain("<b>a body", "<evil");
        assertThat(raw(letter)).doesNotContainPattern("[\\n\\r\\u2028\\u2029\\u0085]Bcc");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer();
                MailExit.Connection exit =
                        new SmtpExit(session(server.port()), Optional.empty(), Clock.systemUTC()).connect()) {
            exit.send(letter);
            assertThat(server.count("RCPT TO")).isEqualTo(1);
            assertThat(server.count("MAIL FROM")).isEqualTo(1);
            assertThat(server.lines()).contains("RCPT TO:<anna@example.com>");
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("item 5: whatever is in a configured product or sender name changes neither headers nor recipients")
    void hostile_brands_change_nothing(String hostile) throws Exception {
        Map<String, String> brand = new HashMap<>(Map.of(
                "rekey.brand.product-name",
                hostile,
                "rekey.brand.sender",
                hostile,
                "rekey.brand.accent",
                "#2f5d50",
                "rekey.brand.time-zone",
                "UTC"));
        Composer composer = new Composer(
                Letters.ENCRYPTION,
                new Wording(),
                new Brands(TestConfig.of(brand)),
                Samples.address("no-reply@id.example.com"),
                Samples.RECOVERY_PAGE);
        assertHarmless(
                reread(composer.compose(Letters.claim(PASSWORD), Samples.NOW).message()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("item 5: nothing of the kind is an address")
    void hostile_addresses_are_none(String hostile) {
        for (String text : new String[] {hostile, "anna@example.com" + hostile, hostile + "anna@example.com"}) {
            assertThat(EmailAddress.parse(text)).as(text).isEmpty();
        }
    }

    private static Session session(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        return Session.getInstance(properties);
    }

    @Test
    @DisplayName("rule 11: a payload opens for its own row only, and shows nothing in the clear")
    void a_payload_belongs_to_its_row() {
        Claim claim = Letters.claim(PASSWORD);
        assertThat(new String(claim.payload(), StandardCharsets.ISO_8859_1)).doesNotContain(Samples.SECRET, "anna");
        Claim moved = new Claim(
                UUID.randomUUID(),
                claim.lease(),
                claim.leasedUntil(),
                claim.realm(),
                claim.kind(),
                claim.payload(),
                claim.messageId(),
                1,
                claim.createdAt(),
                claim.dueSince(),
                0,
                claim.validUntil());
        assertThatThrownBy(() -> Letters.composer().compose(moved, Samples.NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("rule 11: a payload keeps every character of what it holds")
    void a_payload_keeps_every_character() {
        String odd = " \u0000=:#!\\\n\uD83D\uDE00æ \uD800 ";
        Payload payload = new Payload(
                new Recipient(Realm.MAIN, Samples.address("anna@example.com"), Optional.of(odd), Samples.DANISH),
                Map.of("secret", odd, "a b", odd));
        assertThat(Payload.read(Realm.MAIN, payload.write())).isEqualTo(payload);
        assertThat(payload.toString()).doesNotContain("anna");
    }

    private static String raw(Letter letter) throws Exception {
        MimeMultipart parts = (MimeMultipart) reread(letter.message()).getContent();
        return parts.getBodyPart(0).getContent() + "\n" + parts.getBodyPart(1).getContent();
    }
}
