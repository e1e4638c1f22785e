package rekey.harness;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mail that the running server captured for one address. */
public final class Mailbox {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Captured mail never changes: each file is read once. */
    private static final Map<Path, Mail> READ = new ConcurrentHashMap<>();

    private final Path folder;
    private final String address;

    private Mailbox(Path folder, String address) {
        this.folder = folder;
        this.address = address;
    }

    /** The mailbox of an address. */
    public static Mailbox of(String address) {
        return new Mailbox(RunningServer.mailFolder(), address);
    }

    /** The mailbox of an address of which another server than the shared one has captured the mail. */
    public static Mailbox of(LibertyServer server, String address) {
        return new Mailbox(server.dataFolder().resolve("mail"), address);
    }

    /** One mail, read. */
    public record Mail(String subject, String text, String html, List<String> recipients, MimeMessage message) {

        /** The first match of a regular expression's first group in the text part. */
        public String find(String pattern) {
            var matcher = Pattern.compile(pattern).matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("No " + pattern + " in:\n" + text);
            }
            return matcher.group(1);
        }

        /** The temporary password in the text. */
        public String temporaryPassword() {
            return find("\\b([2-9A-Z]{4}(?:-[2-9A-Z]{4}){4})\\b");
        }

        /** The six-digit code in the text. */
        public String code() {
            return find("(?m)\\b(\\d{6})\\b");
        }

        /** The path of the link for a new password in the text. */
        public String resetPath() {
            return find("(/account/reset/[A-Za-z0-9_-]{20,})");
        }
    }

    /** All mails so far, the oldest first. */
    public List<Mail> mails() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .flatMap(Mailbox::read)
                    .filter(mail -> mail.recipients().contains(address))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Waits until there are this many mails and returns the newest; fails after 15 seconds. */
    public Mail await(int count) {
        return await(mails -> mails.size() >= count, count + " mails");
    }

    private Mail await(Predicate<List<Mail>> enough, String wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        List<Mail> mails = mails();
        while (!enough.test(mails)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited for " + wanted + " to " + address + " and saw "
                        + mails.stream().map(Mail::subject).toList());
            }
            LockSupport.parkNanos(POLL.toNanos());
            mails = mails();
        }
        return mails.get(mails.size() - 1);
    }

    private static Stream<Mail> read(Path file) {
        Mail known = READ.get(file);
        if (known != null) {
            return Stream.of(known);
        }
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            List<String> recipients = Arrays.stream(message.getAllRecipients())
                    .map(to -> ((InternetAddress) to).getAddress())
                    .toList();
            Mail mail = new Mail(
                    message.getSubject(), part(message, "text/plain"), part(message, "text/html"), recipients, message);
            READ.put(file, mail);
            return Stream.of(mail);
        } catch (NoSuchFileException movedMeanwhile) {
            return Stream.empty();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException("Cannot read " + file, unreadable);
        }
    }

    private static String part(Part part, String type) throws IOException, MessagingException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                String found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
