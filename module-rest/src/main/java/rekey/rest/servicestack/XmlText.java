package rekey.rest.servicestack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes XML: by its byte order mark, by its declaration, or else as UTF-8. The JDK's parser does not get the bytes
 * itself because it writes a line to the standard error stream for each document with a bad one.
 */
final class XmlText {

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "windows-1252", Charset.forName("windows-1252"));

    private XmlText() {}

    static String decode(byte[] bytes) throws Unreadable {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (first == 0xfeff || first == 0xfffe) {
            return decode(bytes, StandardCharsets.UTF_16);
        }
        String start = new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        if (!declared.find()) {
            return Binding.utf8(bytes);
        }
        Charset charset = KNOWN.get(declared.group(1).toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw Unreadable.because("The document's encoding is not supported.");
        }
        return decode(bytes, charset);
    }

    private static String decode(byte[] bytes, Charset charset) throws Unreadable {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notInThatCharset) {
            throw Unreadable.because("The text is not in the encoding that the document declares.");
        }
    }
}
