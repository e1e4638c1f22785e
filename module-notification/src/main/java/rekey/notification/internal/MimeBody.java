package rekey.notification.internal;

import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of a mail as it travels: a text and an HTML that say the same (RFC 2046, section 5.1.4), the HTML with its
 * picture where there is one (RFC 2387).
 *
 * @param contentType of the whole, with its boundary
 * @param bytes ASCII; lines end in CR LF and are at most 998 characters long
 */
record MimeBody(String contentType, byte[] bytes) {

    private static final String LINE = "\r\n";

    /** With the CR, RFC 5322, section 2.1.1. */
    private static final int LONGEST_LINE = 999;

    /** Looked up once: by the service loader this takes longer than to encode a mail. */
    private static final StreamProvider ENCODERS = StreamProvider.provider();

    private static final Base64.Encoder BASE_64 = Base64.getMimeEncoder();

    static MimeBody of(Wording.Text text, Optional<Logo> logo) {
        Parts parts = new Parts("alternative");
        parts.text("plain", text.plain());
        if (logo.isPresent()) {
            Parts related = new Parts("related");
            related.text("html", text.html());
            related.picture(logo.get());
            parts.parts(related.end());
        } else {
            parts.text("html", text.html());
        }
        return parts.end();
    }

    /** Parts one after the other. */
    private static final class Parts {

        private final String type;
        private final String boundary = "=_" + UUID.randomUUID();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);

        Parts(String type) {
            this.type = type;
        }

        /**
         * As it is where that can travel. Else as base64, which the JDK encodes many times as fast as Jakarta Mail does
         * anything; but plain text so that people can read it in the source.
         */
        void text(String subtype, String text) {
            // In text a line ends in CR LF; a lone LF would be encoded as a character.
            byte[] lines = text.replace("\n", LINE).getBytes(StandardCharsets.UTF_8);
            String encoding = isPlain(lines) ? "7bit" : subtype.equals("plain") ? "quoted-printable" : "base64";
            head("Content-Type: text/" + subtype + "; charset=UTF-8", "Content-Transfer-Encoding: " + encoding);
            switch (encoding) {
                case "7bit" -> out.writeBytes(lines);
                case "base64" -> out.writeBytes(BASE_64.encode(lines));
                default -> quotedPrintable(lines);
            }
        }

        private void quotedPrintable(byte[] lines) {
            try {
                OutputStream quoted = ENCODERS.outputQP(out);
                quoted.write(lines);
                quoted.flush();
            } catch (IOException impossibleInMemory) {
                throw new UncheckedIOException(impossibleInMemory);
            }
        }

        /** Whether every server takes it (RFC 2045, section 2.7). */
        private static boolean isPlain(byte[] lines) {
            int length = 0;
            for (byte next : lines) {
                length = next == '\n' ? 0 : length + 1;
                if (next <= 0 || length > LONGEST_LINE) {
                    return false;
                }
            }
            return true;
        }

        void picture(Logo logo) {
            head(
                    "Content-Type: " + Logo.MEDIA_TYPE,
                    "Content-Transfer-Encoding: base64",
                    "Content-ID: " + Logo.CONTENT_ID,
                    "Content-Disposition: inline");
            out.writeBytes(BASE_64.encode(logo.png()));
        }

        void parts(MimeBody inner) {
            head("Content-Type: " + inner.contentType());
            out.writeBytes(inner.bytes());
        }

        MimeBody end() {
            ascii(LINE + "--" + boundary + "--" + LINE);
            return new MimeBody("multipart/" + type + ";" + LINE + " boundary=\"" + boundary + "\"", out.toByteArray());
        }

        private void head(String... headers) {
            ascii((out.size() == 0 ? "--" : LINE + "--") + boundary + LINE);
            for (String header : headers) {
                ascii(header + LINE);
            }
            ascii(LINE);
        }

        private void ascii(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
