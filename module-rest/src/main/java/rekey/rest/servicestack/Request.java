package rekey.rest.servicestack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An HTTP request as far as this dialect looks at it.
 *
 * @param path decoded, below the context root
 * @param query as sent, without the question mark; empty when there is none
 * @param headers gives a header's value, several ones joined by commas; null or blank for none
 * @param body read at most once
 */
record Request(
        String method, String path, String query, UnaryOperator<String> headers, Body body, String clientAddress) {

    /** Opens the body, which must not be touched before it is known whose request this is. */
    @FunctionalInterface
    interface Body {
        InputStream open() throws IOException;
    }

    /** The longest body that is read, in bytes. */
    static final int LONGEST_BODY = 1024 * 1024;

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name)).filter(value -> !value.isBlank());
    }

    /** The media type of the body without parameters, in lower case. */
    Optional<String> mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** The value of a query parameter, names in any case; nothing for a blank or badly encoded one. */
    Optional<String> queryParameter(String name) {
        for (String parameter : query.split("&", 200)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).equalsIgnoreCase(name)) {
                try {
                    return Optional.of(FormReader.decode(parameter.substring(equals + 1)))
                            .filter(value -> !value.isBlank());
                } catch (Unreadable nothingToGoBy) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the body.
     *
     * @return empty when it is longer than {@link #LONGEST_BODY}
     */
    Optional<byte[]> readBody() throws IOException {
        byte[] bytes = body.open().readNBytes(LONGEST_BODY + 1);
        return bytes.length > LONGEST_BODY ? Optional.empty() : Optional.of(bytes);
    }

    boolean hasVerb(String verb) {
        return verb.equals(method);
    }

    /** Whether the request only asks for a document. */
    boolean isRead() {
        return hasVerb("GET") || hasVerb("HEAD");
    }
}
