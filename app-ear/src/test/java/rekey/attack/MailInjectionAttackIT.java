package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Bodies.json;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.Mailbox.Mail;

/** What people call themselves stands in mails, and stays text there. */
class MailInjectionAttackIT {

    private static final List<String> KNOWN_HEADERS = List.of("bcc", "cc", "reply-to", "x-evil", "resent-to", "sender");

    private final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eve\r\nBcc: mallory@example.com",
                "Eve\nBcc: mallory@example.com",
                "Eve\rBcc: mallory@example.com",
                "Eve\u2028Bcc: mallory@example.com",
                "Eve\u2029Bcc: mallory@example.com",
                "Eve\u0085Bcc: mallory@example.com",
                "Eve\u000b\u000cBcc: mallory@example.com",
                "Eve\" <mallory@example.com>, \"",
                "Eve <mallory@example.com>",
                "=?utf-8?q?Eve=0d=0aBcc:_mallory@example.com?=",
                "Eve\r\n\r\nanother body",
                "Eve\u202eevil\u202c"
            })
    void a_display_name_adds_no_header_no_recipient_and_no_line_CWE_93(String displayName) throws MessagingException {
        String name = Stage.name("eve");
        Answer created = stage.admin("/v1/accounts", """
                {"username":"%s","email":"%s@example.com","displayName":%s}\
                """.formatted(name, name, json(displayName)));
        if (created.status() == 400) {
            assertThat(created.text()).contains("displayName");
            return;
        }
        Mail mail = mailed(new Person(null, name, name + "@example.com"));

        assertThat(mail.recipients()).containsExactly(name + "@example.com");
        assertThat(Collections.list(mail.message().getAllHeaders()))
                .extracting(Header::getName)
                .noneMatch(header -> KNOWN_HEADERS.contains(header.toLowerCase(java.util.Locale.ROOT)));
        assertThat(Collections.list(mail.message().getAllHeaders()))
                .allMatch(header -> header.getValue().indexOf('\u202e') < 0);
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc:"));
        assertThat(mail.subject()).doesNotContain("Bcc", "\n", "\r", "\u2028");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=http://evil.example/x>",
                "<a href=\"http://evil.example\">log in</a>",
                "\"><b onclick=x>",
                "${7*7}#{7*7}",
                "<#assign x=7*7>${x}[#if true]",
                "{{7*7}}<%= 7*7 %>",
                "&lt;b&gt;&copy;"
            })
    void a_display_name_is_no_markup_and_no_template_in_a_mail_CWE_79_CWE_1336(String displayName) {
        String name = Stage.name("eve");
        Answer created = stage.admin("/v1/accounts", """
                {"username":"%s","email":"%s@example.com","displayName":%s}\
                """.formatted(name, name, json(displayName)));
        assertThat(created.status()).isIn(201, 400);
        if (created.status() == 400) {
            return;
        }
        Mail mail = mailed(new Person(null, name, name + "@example.com"));

        assertThat(mail.html())
                .doesNotContain("<script", "<img src=http://evil", "<a href=\"http://evil", "<b onclick", "&copy;")
                .doesNotContain(">49<", " 49 ", "4949");
        assertThat(mail.text()).doesNotContain("4949", "49<");
    }

    @Test
    void a_user_name_of_another_direction_or_with_controls_is_no_user_name_CWE_1007() {
        for (String name : new String[] {"eve\u202e", "eve\u200b", "e\u0000ve", "eve\r\nBcc: x", "eve\u2028x", "a b"}) {
            Answer created = stage.admin("/v1/accounts", "{\"username\":" + json(name) + "}");

            assertThat(created.status()).as(json(name)).isEqualTo(400);
            assertThat(created.text()).contains("\"field\":\"username\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@example.com\\r\\nBcc: mallory@example.com",
                "eve@example.com,mallory@example.com",
                "\\\"eve@x\\\"@example.com",
                "eve(comment)@example.com",
                "<eve@example.com>",
                "eve@[127.0.0.1]",
                "eve@example.com\\u0000",
                "@mallory.example:eve@example.com",
                "eve%mallory.example@example.com\\n",
                "-oQ/tmp@example.com -X/tmp/x"
            })
    void what_is_not_exactly_one_plain_address_is_none_CWE_20(String address) {
        Answer created = stage.admin(
                "/v1/accounts", "{\"username\":\"" + Stage.name("eve") + "\",\"email\":\"" + address + "\"}");

        // A line end after the last character is white space around it, and is cut off.
        if (created.status() == 201) {
            assertThat(created.text()).contains("eve%mallory.example@example.com\"");
        } else {
            assertThat(created.text()).contains("\"field\":\"email\",\"rule\":\"malformed\"");
        }
    }

    private Mail mailed(Person person) {
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(null, null), person));
        return person.mailbox().await(1);
    }
}
