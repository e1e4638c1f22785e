package rekey.rest.web;

import java.util.Set;

/** The part of a request line that may stand in a log: no query, no token, no line break, nothing long. */
final class LoggedPath {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int SEGMENTS = 4;
    private static final int LONGEST_SEGMENT = 64;

    private LoggedPath() {}

    /** A known method as it is; others are a client's own words. */
    static String method(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }

    /**
     * A path, decoded, with an asterisk for whatever may be a secret: below {@code /account} everything after the page's
     * name, elsewhere segments that are long or hold anything but letters, digits, dots, hyphens and underscores.
     */
    static String of(String servletPath, String pathInfo) {
        String[] segments = (pathInfo == null ? servletPath : servletPath + pathInfo).split("/", SEGMENTS + 2);
        boolean page = segments.length > 1 && segments[1].equals("account");
        StringBuilder logged = new StringBuilder();
        for (int i = 1; i < segments.length; i++) {
            boolean hidden = page && i > 2 || i > SEGMENTS || !isPlain(segments[i]);
            logged.append('/').append(hidden ? "*" : segments[i]);
        }
        return logged.isEmpty() ? "/" : logged.toString();
    }

    private static boolean isPlain(String segment) {
        return segment.length() <= LONGEST_SEGMENT && segment.chars().allMatch(LoggedPath::isPlain);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
