package rekey.identity.internal.blocklist;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Predicate;

/** An operator's list of passwords in plain text (UTF-8), one in a line: in memory, eight bytes for each. */
final class WordFile implements Predicate<String> {

    private static final int MOST_LINES = 5_000_000;
    private static final int MOST_CHARACTERS = 1_000;

    private final long[] hashes;

    private WordFile(long[] hashes) {
        this.hashes = hashes;
    }

    /** @throws IOException if the file cannot be read, is not UTF-8, or is too large for memory */
    static WordFile read(Path file) throws IOException {
        long[] hashes = new long[1024];
        int count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (count == MOST_LINES || line.length() > MOST_CHARACTERS) {
                    throw new IOException("more than " + MOST_LINES + " lines, or one of more than " + MOST_CHARACTERS
                            + " characters; large lists come as sorted SHA-1 hashes");
                }
                if (!line.isEmpty()) {
                    hashes = count == hashes.length ? Arrays.copyOf(hashes, 2 * count) : hashes;
                    hashes[count++] = hash(Folding.of(line));
                }
            }
        }
        long[] sorted = Arrays.copyOf(hashes, count);
        Arrays.sort(sorted);
        return new WordFile(sorted);
    }

    @Override
    public boolean test(String folded) {
        return Arrays.binarySearch(hashes, hash(folded)) >= 0;
    }

    private static long hash(String folded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(folded.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
