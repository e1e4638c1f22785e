package rekey.rest.servicestack;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forms as browsers' {@code FormData} sends them (RFC 7578), which ServiceStack's client uses for forms: one text a
 * part, names in any case, unknown names ignored, no files.
 */
final class MultipartReader {

    private static final int MOST_PARTS = 200;
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"\\r\\n]{1,70})\"|([0-9a-z'()+_,./:=?-]{1,70}))\\s*(?:;|$)");
    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:\\s*form-data\\b[^\\r\\n]*?;\\s*name=\"([^\"\\r\\n]*)\"");
    private static final Pattern FILE = Pattern.compile("(?im)^content-disposition:[^\\r\\n]*;\\s*filename\\*?=");

    private MultipartReader() {}

    /**
     * Reads a form.
     *
     * @param contentType the header, which names the boundary
     */
    static Message read(byte[] body, String contentType, DataType type) throws Unreadable {
        Binding binding = new Binding(type);
        if (body.length == 0) {
            return binding.message();
        }
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        String delimiter = "\r\n--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        // one character a byte, so that positions are positions in the body
        String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(delimiter);
        for (int parts = 0; ; parts++) {
            if (at < 0 || parts > MOST_PARTS) {
                throw malformed();
            }
            int start = at + delimiter.length();
            if (text.startsWith("--", start)) {
                return binding.message();
            }
            at = text.indexOf(delimiter, start);
            if (at < 0) {
                throw malformed();
            }
            bind(text.substring(start, at), binding);
        }
    }

    private static void bind(String part, Binding binding) throws Unreadable {
        int end = part.indexOf(END_OF_HEADERS);
        if (end < 0) {
            throw malformed();
        }
        String headers = part.substring(0, end);
        Matcher name = NAME.matcher(headers);
        Optional<Member<?>> member = name.find() ? binding.member(utf8(name.group(1))) : Optional.empty();
        if (member.isPresent()) {
            if (FILE.matcher(headers).find()) {
                throw Unreadable.member(member.get().name());
            }
            binding.once(member.get());
            binding.bind(member.get(), utf8(part.substring(end + END_OF_HEADERS.length())));
        }
    }

    private static String utf8(String bytes) throws Unreadable {
        return Binding.utf8(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Unreadable malformed() {
        return Unreadable.because("The text is not a well-formed multipart form.");
    }
}
