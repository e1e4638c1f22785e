package rekey.rest.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rekey.kernel.IncidentId;
import rekey.rest.v1.Problem;

/** In which form an error is told. */
enum ErrorAnswer {
    PROBLEM(Problem.MEDIA_TYPE),
    PAGE("text/html;charset=utf-8"),
    TEXT("text/plain;charset=utf-8");

    private final String mediaType;

    ErrorAnswer(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The form for a path and what the client says it takes; only browsers ask for HTML by name. */
    static ErrorAnswer choose(String path, String accept) {
        if (path.equals("/v1") || path.startsWith("/v1/")) {
            return PROBLEM;
        }
        return accept != null && accept.contains("text/html") ? PAGE : TEXT;
    }

    /** The part of the message keys that speak of a status. */
    static String kind(int status) {
        return switch (status) {
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method";
            case 503 -> "busy";
            default -> status < 500 ? "request" : "unexpected";
        };
    }

    /** One line in English. */
    static byte[] text(int status, Optional<IncidentId> incident) {
        String line = switch (kind(status)) {
            case "forbidden" -> "This is not allowed.";
            case "not-found" -> "There is nothing here.";
            case "method" -> "This address does not take that method.";
            case "busy" -> "The server is busy. Try again in a moment.";
            case "request" -> "The request cannot be taken.";
            default ->
                "Something went wrong on the server."
                        + incident.map(id -> " Incident " + id).orElse("");
        };
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
