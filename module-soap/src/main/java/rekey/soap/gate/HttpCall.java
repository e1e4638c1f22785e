package rekey.soap.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a dialect sees it.
 *
 * @param method as sent
 * @param pathInfo what follows the service's path, decoded; empty, or with its leading slash
 * @param query the raw query, or an empty text
 * @param headers the first value of each, by name in lower case
 * @param body all of it, or its beginning when it is oversized
 * @param isOversized whether the body is longer than the server reads
 * @param address the service's own URL as this client may be shown it, without query
 */
public record HttpCall(
        String method,
        String pathInfo,
        String query,
        Map<String, String> headers,
        byte[] body,
        boolean isOversized,
        String address) {

    private static final List<String> FETCH_AHEAD = List.of("sec-purpose", "purpose", "x-purpose", "x-moz");

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The media type with its parameters, as sent; an empty text when there is none. */
    public String contentType() {
        return header("content-type").orElse("");
    }

    /**
     * Whether a browser says that no person meant to send this: a request from another site, or one that fetches ahead.
     * Programs send no such mark.
     */
    public boolean isUnintended() {
        if ("cross-site".equalsIgnoreCase(headers.get("sec-fetch-site"))) {
            return true;
        }
        for (String name : FETCH_AHEAD) {
            String value = headers.get(name);
            if (value != null && isAhead(value.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAhead(String purpose) {
        return purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview");
    }

    /** Without headers and body, which may carry secrets. */
    @Override
    public String toString() {
        return "HttpCall[" + method + "]";
    }
}
