package rekey.soap.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query or a form, by the rules of ASP.NET: names match in any case, the values of one name are
 * joined by commas, a part without an equals sign is a value without a name.
 */
public final class Parameters {

    private static final int MAX_PARAMETERS = 1000;

    private final Map<String, List<String>> byName = new LinkedHashMap<>();
    private final List<String> nameless = new ArrayList<>();

    private Parameters() {}

    /** Reads a query. */
    public static Parameters ofQuery(String query) {
        return of(query, StandardCharsets.UTF_8);
    }

    /** Reads a form; at most {@value #MAX_PARAMETERS} parameters of it. */
    public static Parameters of(String encoded, Charset charset) {
        Parameters parameters = new Parameters();
        if (encoded.isEmpty()) {
            return parameters;
        }
        for (String part : encoded.split("&", MAX_PARAMETERS)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                parameters.nameless.add(decode(part, charset));
            } else {
                parameters
                        .byName
                        .computeIfAbsent(lower(decode(part.substring(0, equals), charset)), n -> new ArrayList<>())
                        .add(decode(part.substring(equals + 1), charset));
            }
        }
        return parameters;
    }

    /** The value of a name in any case; several are joined by commas. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(lower(name))).map(values -> String.join(",", values));
    }

    /** The values without a name, joined by commas; an empty text when there are none. */
    public String nameless() {
        return String.join(",", nameless);
    }

    /** Decodes one part as UTF-8. */
    public static String decode(String encoded) {
        return decode(encoded, StandardCharsets.UTF_8);
    }

    /**
     * Decodes {@code +}, {@code %XX} and {@code %uXXXX}. What is not an escape stays as it is, and bytes that the
     * charset does not know become U+FFFD.
     */
    private static String decode(String encoded, Charset charset) {
        if (isPlain(encoded)) {
            return encoded;
        }
        StringBuilder text = new StringBuilder(encoded.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < encoded.length()) {
            char c = encoded.charAt(i);
            int unicode = c == '%' && i + 5 < encoded.length() && (encoded.charAt(i + 1) | 0x20) == 'u'
                    ? hex(encoded, i + 2, 4)
                    : -1;
            int octet = c == '%' && i + 2 < encoded.length() ? hex(encoded, i + 1, 2) : -1;
            if (unicode >= 0) {
                flush(bytes, text, charset);
                text.append((char) unicode);
                i += 6;
            } else if (octet >= 0) {
                bytes.write(octet);
                i += 3;
            } else {
                flush(bytes, text, charset);
                text.append(c == '+' ? ' ' : c);
                i++;
            }
        }
        flush(bytes, text, charset);
        return text.toString();
    }

    private static boolean isPlain(String encoded) {
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' || c == '+' || c >= 128) {
                return false;
            }
        }
        return true;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder text, Charset charset) {
        if (bytes.size() > 0) {
            text.append(bytes.toString(charset));
            bytes.reset();
        }
    }

    private static int hex(String text, int from, int length) {
        int value = 0;
        for (int i = from; i < from + length; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
