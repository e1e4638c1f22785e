package rekey.soap.json;

/** Strings in JSON. */
public final class JsonText {

    private JsonText() {}

    /** A string with its quotes. */
    public static String quoted(String text) {
        return quoted(text, "");
    }

    /** A string with its quotes, in which some more characters are written as escapes. */
    public static String quoted(String text, String alsoEscaped) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    // U+2028 and U+2029 end a line in JavaScript before ES2019
                    if (c < 0x20 || c == 0x2028 || c == 0x2029 || c == 0x85 || alsoEscaped.indexOf(c) >= 0) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
