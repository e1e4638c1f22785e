package rekey.rest.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the body of a form ({@code application/x-www-form-urlencoded}, UTF-8). Read by hand, because the container
 * would take a body of any size and the parameters of the query as well.
 */
final class FormBody {

    /** Bytes; more than any of our forms can need. */
    static final int MAX_BYTES = 16 * 1024;

    private FormBody() {}

    /**
     * The fields by name.
     *
     * @return empty when the body is too large, not a form, has a field twice, or does not arrive whole
     */
    static Optional<Map<String, String>> read(String mediaType, InputStream body) {
        if (mediaType == null
                || !mediaType.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException clientWentAway) {
            return Optional.empty();
        }
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            if (!pair.isEmpty() && fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "") != null) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    /** A percent sign that escapes nothing stands for itself, as in browsers. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercentSign) {
            return text;
        }
    }
}
