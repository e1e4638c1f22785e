package rekey.notification.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * A brand's picture. It travels inside the mail, so that nothing is loaded from anywhere when the mail is read.
 *
 * @param png the file's bytes
 */
record Logo(byte[] png) {

    /** The address of the picture in the HTML of a mail (RFC 2392). */
    static final String ADDRESS = "cid:logo";

    /** What its part of the message is called. */
    static final String CONTENT_ID = "<logo>";

    static final String MEDIA_TYPE = "image/png";

    /** Each mail carries it. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @throws IllegalStateException if the file is no PNG of at most 64 KiB; the server must not start */
    static Logo read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES || !Arrays.equals(SIGNATURE, Arrays.copyOf(bytes, SIGNATURE.length))) {
                throw new IllegalStateException("The logo " + file + " must be a PNG of at most 64 KiB");
            }
            return new Logo(bytes);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The logo " + file + " cannot be read", unreadable);
        }
    }

    /** The HTML of a mail for a place where the rest of the mail is not: with the picture in it. */
    String within(String html) {
        return html.replace(
                "src=\"" + ADDRESS + "\"",
                "src=\"data:" + MEDIA_TYPE + ";base64," + Base64.getEncoder().encodeToString(png) + "\"");
    }

    /** Without the bytes. */
    @Override
    public String toString() {
        return "Logo";
    }
}
