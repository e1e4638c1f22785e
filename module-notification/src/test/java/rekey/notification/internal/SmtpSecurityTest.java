package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rekey.notification.NoticeKind;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** Item 2: mail by SMTP where encryption is asked for, and where nothing answers. Each test ends by a time limit of SMTP. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmtpSecurityTest {

    @TempDir
    private static Path folder;

    private static Properties properties(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.connectiontimeout", "400");
        properties.setProperty("mail.smtp.timeout", "400");
        properties.setProperty("mail.smtp.writetimeout", "400");
        return properties;
    }

    /** As the shipped mail session with {@code rekey.smtp.starttls}, and who is trusted. */
    private static Session encrypted(int port, Optional<SSLContext> trust) {
        Properties properties = properties(port);
        properties.setProperty("mail.smtp.timeout", "20000");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        trust.ifPresent(context -> properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
        return Session.getInstance(properties);
    }

    private static Letter letter() {
        return Letters.compose(
                Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH)), Samples.NOW);
    }

    private static DeliveryFailure failure(Session session, Letter letter) {
        try (MailExit.Connection exit = new SmtpExit(session, Optional.empty(), Clock.systemUTC()).connect()) {
            return catchThrowableOfType(DeliveryFailure.class, () -> exit.send(letter));
        }
    }

    @Test
    @DisplayName("item 2: mail leaves encrypted to a server whose certificate is its own and trusted")
    void a_good_certificate_is_good() throws Exception {
        Certificates certificates = new Certificates(folder, "localhost");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().offering(certificates.identity())) {
            assertThat(failure(encrypted(server.port(), Optional.of(certificates.trust())), letter()))
                    .isNull();
            assertThat(server.lines()).containsSubsequence("STARTTLS", "(secured)", "DATA");
            assertThat(server.lines().subList(0, server.lines().indexOf("(secured)")))
                    .noneMatch(line -> line.contains("anna"));
        }
    }

    @Test
    @DisplayName("item 2: nothing leaves to a server that shows the certificate of another host")
    void the_certificate_of_another_host_is_refused() throws Exception {
        Certificates certificates = new Certificates(folder, "mail.example.net");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().offering(certificates.identity())) {
            DeliveryFailure failure = failure(encrypted(server.port(), Optional.of(certificates.trust())), letter());
            assertThat(failure.category()).isEqualTo(Category.UNREACHABLE);
            assertThat(server.count("MAIL FROM")).isZero();
        }
    }

    @Test
    @DisplayName("item 2: nothing leaves to a server whose certificate nobody trusts")
    void an_untrusted_certificate_is_refused() throws Exception {
        Certificates certificates = new Certificates(folder, "localhost");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().offering(certificates.identity())) {
            assertThat(failure(encrypted(server.port(), Optional.empty()), letter())
                            .category())
                    .isEqualTo(Category.UNREACHABLE);
            assertThat(server.count("MAIL FROM")).isZero();
        }
    }

    @Test
    @DisplayName(
            "item 2: nothing leaves in clear when somebody on the way takes the offer of STARTTLS out (RFC 3207, section 6)")
    void a_stripped_offer_is_noticed() throws Exception {
        Certificates certificates = new Certificates(folder, "localhost");
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer().offering(certificates.identity()).answer("EHLO", "250 mail.example.com")) {
            assertThat(failure(encrypted(server.port(), Optional.of(certificates.trust())), letter())
                            .category())
                    .isEqualTo(Category.UNREACHABLE);
            assertThat(server.count("MAIL FROM")).isZero();
        }
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer().offering(certificates.identity()).answer("STARTTLS", "454 4.7.0 not now")) {
            assertThat(failure(encrypted(server.port(), Optional.of(certificates.trust())), letter())
                            .category())
                    .isEqualTo(Category.UNREACHABLE);
            assertThat(server.count("MAIL FROM")).isZero();
        }
    }

    @Test
    @DisplayName("item 2: a server that accepts no connection is given up after a time")
    void connecting_has_an_end() throws Exception {
        // A full queue drops further connections without a word, as a firewall does.
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            DeliveryFailure failure = failure(Session.getInstance(properties(full.getLocalPort())), letter());
            assertThat(failure.category()).isEqualTo(Category.UNREACHABLE);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket full, List<Socket> waiting) {
        try {
            while (waiting.size() < 64) {
                Socket socket = new Socket();
                waiting.add(socket);
                socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
            }
            throw new IllegalStateException("The queue does not fill");
        } catch (IOException nowItIsFull) {
            // That is what was wanted.
        }
    }

    @Test
    @DisplayName("item 2: a server that does not answer is given up after a time: this mail, at first, and no other")
    void waiting_for_an_answer_has_an_end() throws Exception {
        for (String command : new String[] {"MAIL FROM", "RCPT TO", "DATA", "."}) {
            try (ScriptedSmtpServer server = new ScriptedSmtpServer().answer(command, ScriptedSmtpServer.SILENCE)) {
                assertThat(failure(Session.getInstance(properties(server.port())), letter())
                                .category())
                        .as(command)
                        .isEqualTo(Category.INTERRUPTED);
            }
        }
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().answer("CONNECT", ScriptedSmtpServer.SILENCE)) {
            assertThat(failure(Session.getInstance(properties(server.port())), letter())
                            .category())
                    .isEqualTo(Category.UNREACHABLE);
        }
    }

    @Test
    @DisplayName("item 2: a server that stops reading in the middle of a mail is given up after a time")
    void writing_has_an_end() throws Exception {
        ComposedMessage large =
                new ComposedMessage("<large@id.example.com>", new MimeBody("text/plain", new byte[32 * 1024 * 1024]));
        large.setFrom(new InternetAddress("no-reply@id.example.com"));
        large.setRecipients(MimeMessage.RecipientType.TO, "anna@example.com");
        try (ScriptedSmtpServer server = new ScriptedSmtpServer().deaf()) {
            Properties properties = properties(server.port());
            // Only the time limit for writing is met.
            properties.setProperty("mail.smtp.timeout", "50000");
            DeliveryFailure failure = failure(
                    Session.getInstance(properties),
                    new Letter(UUID.randomUUID(), "large", Samples.NOW, "<large@id.example.com>", large));
            assertThat(failure.category()).isEqualTo(Category.INTERRUPTED);
        }
    }
}
