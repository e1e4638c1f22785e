package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rekey.notification.NoticeKind;
import rekey.notification.internal.MailExit.Letter;

/** Mail written to files. */
class CaptureExitTest {

    @TempDir
    Path data;

    private final Letter letter =
            Letters.compose(Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH)), Samples.NOW);

    private Path folder() {
        return data.resolve("deep").resolve("mail");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }

    @Test
    @DisplayName("section 5: a mail becomes one .eml file, named by time, kind and id, that a mail program opens")
    void a_mail_becomes_a_file() throws Exception {
        try (MailExit.Connection exit = new CaptureExit(folder()).connect()) {
            exit.send(letter);
        }
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName())
                        .hasToString("20261121T061500.000Z-temporary-password-" + letter.id() + ".eml"));
        try (InputStream in = Files.newInputStream(files().get(0))) {
            MimeMessage read = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(read.getSubject()).isEqualTo("Your temporary password for Northwind Accounts");
            assertThat(read.getMessageID()).isEqualTo(letter.messageId());
        }
    }

    @Test
    @DisplayName("section 5: captured secrets are their owner's alone")
    void captured_secrets_are_their_owners_alone() throws Exception {
        new CaptureExit(folder()).connect().send(letter);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("a folder that cannot be written keeps the mail waiting")
    void an_unwritable_folder_keeps_mail_waiting() throws Exception {
        Files.createDirectories(folder().getParent());
        Files.writeString(folder(), "in the way");
        assertThatThrownBy(() -> new CaptureExit(folder()).connect().send(letter))
                .isInstanceOfSatisfying(DeliveryFailure.class, failure -> {
                    assertThat(failure.isPermanent()).isFalse();
                    assertThat(failure.concernsEveryMessage()).isTrue();
                });
    }
}
