package rekey.soap.xml;

/** Names that XML itself gives, and escaping of text. */
public final class Xml {

    public static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
    public static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    public static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    private Xml() {}

    /** Escapes text for element content. Characters that XML 1.0 cannot carry become U+FFFD. */
    public static String text(String raw) {
        return escape(raw, false);
    }

    /** Escapes text for a double-quoted attribute, of XML or HTML. */
    public static String attribute(String raw) {
        return escape(raw, true);
    }

    private static String escape(String raw, boolean inAttribute) {
        StringBuilder out = null;
        for (int i = 0; i < raw.length(); i++) {
            String replacement = replacement(raw, i, inAttribute);
            if (replacement != null && out == null) {
                out = new StringBuilder(raw.length() + 16).append(raw, 0, i);
            }
            if (out != null) {
                if (replacement == null) {
                    out.append(raw.charAt(i));
                } else {
                    out.append(replacement);
                }
            }
        }
        return out == null ? raw : out.toString();
    }

    private static String replacement(String raw, int at, boolean inAttribute) {
        char c = raw.charAt(at);
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> inAttribute ? "&quot;" : null;
            case '\n' -> inAttribute ? "&#xA;" : null;
            case '\t' -> inAttribute ? "&#x9;" : null;
            case '\r' -> "&#xD;";
            default -> isCharacter(raw, at) ? null : "\uFFFD";
        };
    }

    private static boolean isCharacter(String raw, int at) {
        char c = raw.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(raw.charAt(at - 1));
        }
        return c >= 0x20 && c < 0xFFFE;
    }
}
