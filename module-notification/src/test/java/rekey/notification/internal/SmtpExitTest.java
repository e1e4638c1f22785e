package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.MovableClock;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;
import rekey.notification.internal.NotificationSettings.Login;

/** Mail by SMTP. */
class SmtpExitTest {

    private static final Notice NOTICE = Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Samples.DANISH));

    private static Session session(int port, String... more) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", "2000");
        properties.setProperty("mail.smtp.timeout", "2000");
        properties.setProperty("mail.smtp.writetimeout", "2000");
        for (int i = 0; i < more.length; i += 2) {
            properties.setProperty(more[i], more[i + 1]);
        }
        return Session.getInstance(properties);
    }

    private static Letter letter() {
        return Letters.compose(NOTICE, Samples.NOW);
    }

    private static DeliveryFailure failure(Session session, Letter letter) {
        try (MailExit.Connection exit = new SmtpExit(session, Optional.empty(), Clock.systemUTC()).connect()) {
            return catchThrowableOfType(DeliveryFailure.class, () -> exit.send(letter));
        }
    }

    @Test
    @DisplayName("rule 11: a real mail server receives what was composed, over one connection for all of a run")
    void a_real_server_receives_mail() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("user", "password");
        server.start();
        try (MailExit.Connection exit = new SmtpExit(
                        session(server.getSmtp().getPort()),
                        Optional.of(new Login("user", "password")),
                        Clock.systemUTC())
                .connect()) {
            exit.send(letter());
            exit.send(letter());
            assertThat(server.getReceivedMessages()).hasSize(2);
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getMessageID()).isEqualTo(letter().messageId());
            assertThat(received.getSubject()).isEqualTo("Din midlertidige adgangskode til Northwind Accounts");
            assertThat(received.getHeader("To")).containsExactly("anna@example.com");
        } finally {
            server.stop();
        }
    }

    @Test
    @DisplayName("rule 11: a kept-open connection that the server has closed meanwhile is made anew")
    void a_connection_is_kept_and_renewed() throws Exception {
        MovableClock clock = new MovableClock(Samples.NOW);
        try (ScriptedSmtpServer server = new ScriptedSmtpServer();
                MailExit.Connection exit = new SmtpExit(session(server.port()), Optional.empty(), clock).connect()) {
            exit.send(letter());
            exit.send(letter());
            assertThat(server.count("CONNECT")).isEqualTo(1);
            assertThat(server.count("NOOP")).isZero();
            server.answer("NOOP", "");
            clock.pass(Duration.ofSeconds(3));
            exit.send(letter());
            assertThat(server.count("CONNECT")).isEqualTo(2);
            assertThat(server.count("MAIL FROM")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.4.2 so many and no more", ""})
    @DisplayName(
            "rule 11: a server that ends a connection after so many messages gets the next one over another, at once")
    void a_connection_that_ends_before_a_message_is_no_failure(String reply) throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().endAfter(2, reply);
                MailExit.Connection exit =
                        new SmtpExit(session(server.port()), Optional.empty(), Clock.systemUTC()).connect()) {
            for (int i = 0; i < 5; i++) {
                exit.send(letter());
            }
            assertThat(server.count("DATA")).isEqualTo(5);
            assertThat(server.count("CONNECT")).isEqualTo(3);
        }
    }

    @Test
    @DisplayName(
            "rule 11: what the server may have is not sent again at once: the connection broke after the message began")
    void a_message_that_was_handed_over_is_not_repeated_at_once() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer();
                MailExit.Connection exit =
                        new SmtpExit(session(server.port()), Optional.empty(), Clock.systemUTC()).connect()) {
            exit.send(letter());
            server.answer(".", "");
            DeliveryFailure failure = catchThrowableOfType(DeliveryFailure.class, () -> exit.send(letter()));
            assertThat(failure.category()).isEqualTo(Category.INTERRUPTED);
            assertThat(failure.isPermanent()).isFalse();
            assertThat(server.count("MAIL FROM")).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} answered with {1}: {2}")
    @CsvSource({
        "RCPT TO, 550 5.1.1 <anna@example.com> unknown,     ADDRESS_REFUSED, 550",
        "RCPT TO, 553 no such mailbox,                      ADDRESS_REFUSED, 553",
        "RCPT TO, 550 5.2.1 mailbox disabled,               ADDRESS_REFUSED, 550",
        "RCPT TO, 550 5.7.1 relaying denied,                REFUSED,     550",
        "RCPT TO, 450 4.2.0 greylisted,                     DEFERRED,    450",
        "RCPT TO, 452 mailbox full,                         DEFERRED,    452",
        "DATA,    554 5.6.0 not wanted,                     REFUSED,     554",
        "DATA,    451 4.3.0 later,                          DEFERRED,    451",
        "DATA,    421 4.4.2 closing,                        UNREACHABLE, 421",
        ".,       552 5.3.4 too big,                        REFUSED,     552",
        ".,       550 5.1.1 unknown after all,              REFUSED,     550",
        ".,       451 4.7.1 later,                          DEFERRED,    451",
        ".,       452 4.3.1 no room,                        DEFERRED,    452",
        ".,       421 4.3.0 closing,                        UNREACHABLE, 421",
        "MAIL FROM, 550 sender refused,                     UNREACHABLE, 550",
        "MAIL FROM, 530 5.7.0 authentication required,      UNREACHABLE, 530",
        "MAIL FROM, 452 4.3.1 no room,                      DEFERRED,    452",
        "MAIL FROM, 421 closing,                            UNREACHABLE, 421",
        "EHLO, 421 too busy,                                UNREACHABLE, 502",
        "CONNECT, 421 too many connections,                 UNREACHABLE, 421",
        "CONNECT, 450 not now,                              UNREACHABLE, 450",
        "CONNECT, 554 go away,                              UNREACHABLE, 554",
        "CONNECT, '',                                       UNREACHABLE, 0",
        "RCPT TO, '',                                       INTERRUPTED, 0",
        "DATA, '',                                          INTERRUPTED, 0",
        "., '',                                             INTERRUPTED, 0"
    })
    @DisplayName(
            "rule 11: permanent and temporary refusals are told apart, and those that are not this message's fault")
    void refusals_are_told_apart(String command, String reply, Category category, int code) throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answer(command, reply)) {
            DeliveryFailure failure = failure(session(server.port()), letter());
            assertThat(failure.category()).isEqualTo(category);
            assertThat(failure.replyCode()).isEqualTo(code);
            assertThat(failure.getMessage()).doesNotContain("anna");
            assertThat(failure.getCause()).isNull();
        }
    }

    @Test
    @DisplayName("rule 11: a mail server that is away keeps mail waiting")
    void an_absent_server_keeps_mail_waiting() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        DeliveryFailure failure = failure(session(free), letter());
        assertThat(failure.category()).isEqualTo(Category.UNREACHABLE);
        assertThat(failure.isPermanent()).isFalse();
        assertThat(failure.concernsEveryMessage()).isTrue();
    }

    @Test
    @DisplayName("rule 11: without STARTTLS where it is wanted nothing is sent")
    void a_server_without_starttls_gets_nothing() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
            DeliveryFailure failure = failure(
                    session(server.port(), "mail.smtp.starttls.enable", "true", "mail.smtp.starttls.required", "true"),
                    letter());
            assertThat(failure.category()).isEqualTo(Category.UNREACHABLE);
            assertThat(server.count("MAIL FROM")).isZero();
        }
    }

    @Test
    @DisplayName("rule 10: an address beyond ASCII travels as UTF-8 or not at all, never cut down to another one")
    void international_addresses_are_not_mangled() throws Exception {
        Recipient bjorn =
                new Recipient(Realm.MAIN, Samples.address("bjørn@example.com"), Optional.empty(), Locale.ENGLISH);
        Letter letter = Letters.compose(Samples.notice(NoticeKind.CODE, bjorn), Samples.NOW);
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
            assertThat(failure(session(server.port()), letter).category()).isEqualTo(Category.ADDRESS_UNSUPPORTED);
            assertThat(server.lines()).isEmpty();
        }
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer().answer("EHLO", "250-mail.example.com\r\n250 SMTPUTF8")) {
            assertThat(failure(session(server.port(), "mail.mime.allowutf8", "true"), letter))
                    .isNull();
            assertThat(server.lines())
                    .anySatisfy(line -> assertThat(line).contains("RCPT TO:<bjørn@example.com>"))
                    .contains("To: bjørn@example.com");
        }
    }
}
