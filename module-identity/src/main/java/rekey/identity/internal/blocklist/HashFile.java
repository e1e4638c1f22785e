package rekey.identity.internal.blocklist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sorted file of SHA-1 hashes of passwords, as Have I Been Pwned gives them out ({@code HASH:count}), or of the first
 * characters of such hashes. It may be of any size: a look-up reads some forty small pieces and keeps none.
 */
final class HashFile implements Predicate<String> {

    private static final int LONGEST_LINE = 80;
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{10,40})(?::[0-9]{1,20})?\\r?");

    private final FileChannel file;
    private final long size;
    private final int digits;

    private HashFile(FileChannel file, long size, int digits) {
        this.file = file;
        this.size = size;
        this.digits = digits;
    }

    /** Whether a line is one of such a file. */
    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    /** @throws IOException if the file cannot be read, or its first and last lines are none of a sorted file */
    static HashFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        HashFile first = new HashFile(channel, channel.size(), 0);
        String begin = hashIn(first.lineAt(0).text());
        HashFile whole = new HashFile(channel, channel.size(), begin.length());
        String end = hashIn(whole.lineAt(Math.max(0, channel.size() - 2)).text());
        if (end.length() != begin.length() || end.compareTo(begin) < 0) {
            channel.close();
            throw new IOException("not sorted, or not of one length");
        }
        return whole;
    }

    @Override
    public boolean test(String password) {
        String wanted = sha1(password).substring(0, digits);
        try {
            long low = 0;
            long high = size;
            while (low < high) {
                Line line = lineAt(low + (high - low) / 2);
                int order = hashIn(line.text()).compareTo(wanted);
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    low = line.next();
                } else {
                    high = line.start();
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A line without its end, where it starts and where the next one does. */
    private record Line(String text, long start, long next) {}

    /** The line that a byte belongs to. */
    private Line lineAt(long position) throws IOException {
        long from = Math.max(0, position - LONGEST_LINE);
        ByteBuffer piece = ByteBuffer.allocate(2 * LONGEST_LINE);
        while (piece.hasRemaining() && file.read(piece, from + piece.position()) > 0) {
            continue;
        }
        String text = new String(piece.array(), 0, piece.position(), StandardCharsets.ISO_8859_1);
        int at = (int) (position - from);
        int start = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        return new Line(text.substring(start, stop), from + start, from + stop + 1);
    }

    private static String hashIn(String line) throws IOException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IOException("not a file of SHA-1 hashes");
        }
        return parts.group(1).toUpperCase(Locale.ROOT);
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
