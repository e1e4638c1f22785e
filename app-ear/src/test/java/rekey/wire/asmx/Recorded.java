package rekey.wire.asmx;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rekey.harness.RunningServer;

/** The recorded cases, sent byte for byte: an HTTP client would choose its own Host and tidy up the headers. */
final class Recorded {

    private static final int PATIENCE_MILLIS = 30_000;

    private Recorded() {}

    static List<JsonObject> cases() {
        return resource("asmx-cases.jsonl").lines().map(Recorded::json).toList();
    }

    static String resource(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream("/contracts/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sends a recorded request. */
    static Answer send(JsonObject request) throws IOException {
        byte[] body = request.containsKey("bodyBase64")
                ? Base64.getDecoder().decode(request.getString("bodyBase64"))
                : request.getString("body", "").getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(request.getString("method") + " " + request.getString("target"));
        head.append(" HTTP/1.1\r\n");
        request.getJsonObject("headers")
                .forEach((name, value) -> head.append(name)
                        .append(": ")
                        .append(((JsonString) value).getString())
                        .append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        URI server = RunningServer.uri("/");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            message.writeBytes(body);
            socket.getOutputStream().write(message.toByteArray());
            return Answer.of(socket.getInputStream().readAllBytes());
        }
    }

    private static JsonObject json(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    /** What came back. */
    record Answer(int status, Map<String, String> headers, String body) {

        static Answer of(byte[] bytes) {
            String all = new String(bytes, StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String[] lines = all.substring(0, end).split("\r\n");
            Map<String, String> headers = new TreeMap<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
            return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, all.substring(end + 4));
        }

        String contentType() {
            return headers.getOrDefault("content-type", "");
        }
    }
}
