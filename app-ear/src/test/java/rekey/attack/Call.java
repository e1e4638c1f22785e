package rekey.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it will stand on the wire. Nothing is checked or completed but {@code Host}, {@code Content-Length} and
 * {@code Connection}, and those only where the attack has not set them itself.
 *
 * @param target what stands between the method and the version, percent-encoding included
 */
public record Call(String method, String target, List<Header> headers, byte[] body) {

    /** One header line. */
    public record Header(String name, String value) {}

    public Call {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /** A request without a body. */
    public static Call of(String method, String target) {
        return new Call(method, target, List.of(), new byte[0]);
    }

    /** A GET. */
    public static Call get(String target) {
        return of("GET", target);
    }

    /** A POST of a text in UTF-8. */
    public static Call post(String target, String mediaType, String body) {
        return of("POST", target).with("Content-Type", mediaType).body(body);
    }

    /** With one more header line, even if there is one of that name. */
    public Call with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, target, more, body);
    }

    /** With another target. */
    public Call target(String other) {
        return new Call(method, other, headers, body);
    }

    /** With another method. */
    public Call method(String other) {
        return new Call(other, target, headers, body);
    }

    /** With another body. */
    public Call body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With another body. */
    public Call body(byte[] bytes) {
        return new Call(method, target, headers, bytes);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** All bytes, for a server at this authority. */
    public byte[] bytes(String authority, boolean keepAlive) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!has("Host")) {
            head.append("Host: ").append(authority).append("\r\n");
        }
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (!has("Content-Length") && !has("Transfer-Encoding") && (body.length > 0 || method.equals("POST"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (!keepAlive && !has("Connection")) {
            head.append("Connection: close\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + body.length);
        all.writeBytes(first);
        all.writeBytes(body);
        return all.toByteArray();
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }
}
