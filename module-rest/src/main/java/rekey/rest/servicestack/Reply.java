package rekey.rest.servicestack;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An HTTP response; {@code headers} beside {@code Content-Type}. */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

    static Reply of(int status, Format format, Message message) {
        return text(status, format.contentType(), format.write(message));
    }

    static Reply text(int status, String contentType, String text) {
        return new Reply(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** What ServiceStack says where it has nothing, and for a verb that a route does not have. */
    static Reply notFound() {
        return text(404, "text/plain", "404");
    }

    Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, Map.copyOf(more));
    }
}
