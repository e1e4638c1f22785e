package rekey.soap.gate;

import java.util.Locale;

/**
 * A Content-Type header, read as loosely as the original servers did.
 *
 * @param value the header as sent; an empty text for none
 */
public record MediaType(String value) {

    public static final String TEXT_XML = "text/xml";
    public static final String SOAP_XML = "application/soap+xml";
    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String JSON = "application/json";

    /** Whether the part before the parameters is this type, in any case. */
    public boolean is(String type) {
        return base().equalsIgnoreCase(type);
    }

    /** Whether it is one of the two types of SOAP. */
    public boolean isSoap() {
        return is(TEXT_XML) || is(SOAP_XML);
    }

    /** Whether it is some type of {@code application}. */
    public boolean isApplication() {
        return base().toLowerCase(Locale.ROOT).startsWith("application/");
    }

    /** A parameter's value without quotes and blanks around it, in whichever order, or null; its name matches in any case. */
    public String parameter(String name) {
        String[] parts = value.split(";");
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0 && parts[i].substring(0, equals).strip().equalsIgnoreCase(name)) {
                return bare(parts[i].substring(equals + 1));
            }
        }
        return null;
    }

    private String base() {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    }

    private static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isAround(text.charAt(start))) {
            start++;
        }
        while (end > start && isAround(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isAround(char c) {
        return c == '"' || c == '\'' || c == ' ' || c == '\t';
    }
}
