package rekey.soap.page;

import java.util.List;

/**
 * A request as a command line.
 *
 * @param title the binding
 * @param headers in full, {@code Name: value}
 * @param body an empty text for none
 */
public record Command(String title, String url, List<String> headers, String body) {

    public Command {
        headers = List.copyOf(headers);
    }

    /** For a POSIX shell. */
    String line() {
        StringBuilder line = new StringBuilder("curl -sS ").append(quoted(url));
        headers.forEach(header -> line.append(" \\\n  -H ").append(quoted(header)));
        if (!body.isEmpty()) {
            line.append(" \\\n  --data ").append(quoted(body));
        }
        return line.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
