package rekey.notification.internal;

import jakarta.mail.MessagingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.notification.internal.DeliveryFailure.Category;

/**
 * Into a folder, one {@code .eml} file for each message, named by time, kind and id so that they sort as they left.
 *
 * <p>The mails carry live secrets: folder and files are their owner's alone, and a file has its name only when it is
 * complete.
 */
class CaptureExit implements MailExit {

    private static final Logger LOG = Logger.getLogger(CaptureExit.class.getName());
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    CaptureExit(Path folder) {
        this.folder = folder;
    }

    @Override
    public Connection connect() {
        return new Folder();
    }

    static String fileName(Letter letter) {
        return TIME.format(letter.at()) + "-" + letter.kind() + "-" + letter.id() + ".eml";
    }

    private FileAttribute<?>[] ownersAlone(String permissions) throws IOException {
        Path existing = Files.exists(folder) ? folder : folder.toAbsolutePath().getRoot();
        return Files.getFileStore(existing).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private final class Folder implements Connection {

        @Override
        public void send(Letter letter) throws DeliveryFailure {
            try {
                if (!Files.isDirectory(folder)) {
                    Files.createDirectories(folder, ownersAlone("rwx------"));
                }
                Path unfinished = folder.resolve("." + letter.id() + ".part");
                Files.deleteIfExists(unfinished);
                Files.createFile(unfinished, ownersAlone("rw-------"));
                // Unbuffered, the encoders of Jakarta Mail would make a system call for every byte.
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.WRITE))) {
                    letter.message().writeTo(out);
                }
                Files.move(unfinished, folder.resolve(fileName(letter)), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | MessagingException notWritten) {
                LOG.log(Level.WARNING, "A mail could not be captured in " + folder, notWritten);
                throw new DeliveryFailure(Category.UNREACHABLE);
            }
        }

        @Override
        public void close() {
            // A folder is not held open.
        }
    }
}
