package rekey.attack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import rekey.attack.Call.Header;

/** What came back. A status of 0 says that the server ended the connection, or waited for more, without a word. */
public record Answer(int status, List<Header> headers, byte[] body) {

    public Answer {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of a header. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /**
     * Everything that a client could compare: status, headers in their order, body. Left out is only what differs
     * between any two answers: the date, a form's token, the id of an incident.
     */
    public String visible() {
        String lines = headers.stream()
                .filter(header -> !header.name().equalsIgnoreCase("Date"))
                .map(header -> header.name().toLowerCase(Locale.ROOT) + ": " + header.value())
                .collect(Collectors.joining("\n"));
        return (status + "\n" + lines + "\n\n" + text())
                .replaceAll("(rekey_form=|name=\"form\" value=\")[A-Za-z0-9_-]{24}", "$1-")
                .replaceAll("(Incident |incident\":\\s*\")[2-9A-Z]{10}", "$1-");
    }
}
