package rekey.rest.servicestack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request to the dialect in the making. */
final class Exchange {

    private final Dialect dialect;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private byte[] body = new byte[0];

    private Exchange(Dialect dialect, String method, String pathAndQuery) {
        this.dialect = dialect;
        this.method = method;
        String[] parts = pathAndQuery.split("\\?", 2);
        this.path = parts[0];
        this.query = parts.length == 2 ? parts[1] : "";
    }

    /** A dialect with the recorded operation, answered by a handler. */
    static Dialect dialect(Operation.Handler handler) {
        return new Dialect(List.of(Recorded.contract(handler)), URI.create("https://rekey.example"));
    }

    static Exchange of(Dialect dialect, String method, String pathAndQuery) {
        return new Exchange(dialect, method, pathAndQuery);
    }

    Exchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Exchange body(String contentType, String text) {
        return header("Content-Type", contentType).body(text.getBytes(StandardCharsets.UTF_8));
    }

    Exchange body(byte[] bytes) {
        body = bytes;
        return this;
    }

    Optional<Reply> send() {
        try {
            return dialect.answer(
                    new Request(method, path, query, headers::get, () -> new ByteArrayInputStream(body), "192.0.2.1"),
                    (contract, operation) -> true);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    Reply reply() {
        return send().orElseThrow();
    }

    static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
