package rekey.rest.v1;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import rekey.kernel.IncidentId;

/**
 * Problem details as of RFC 9457, section 3.
 *
 * @param errors which members of the request are wrong and why; empty where the problem is not about members
 * @param page where the person can go on, for {@link ProblemType#PASSWORD_CHANGE_REQUIRED}
 * @param incident the id under which the server's log tells what happened, for {@link ProblemType#UNEXPECTED}
 */
public record Problem(
        ProblemType type,
        Optional<String> detail,
        List<FieldError> errors,
        Optional<URI> page,
        Optional<IncidentId> incident) {

    /** The media type of problem details in JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** One member of the request that breaks a rule; {@code limit} is 0 where the rule speaks of no number. */
    public record FieldError(String field, String rule, String message, int limit) {}

    /** A problem of which its type says everything. */
    public static Problem of(ProblemType type) {
        return new Problem(type, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** A problem with one more sentence. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, Optional.of(detail), List.of(), Optional.empty(), Optional.empty());
    }

    /** A problem with members of the request. */
    public static Problem withErrors(ProblemType type, List<FieldError> errors) {
        return new Problem(type, Optional.empty(), errors, Optional.empty(), Optional.empty());
    }

    /** A problem that the person solves on a page. */
    static Problem solvedAt(ProblemType type, URI page) {
        return new Problem(type, Optional.empty(), List.of(), Optional.of(page), Optional.empty());
    }

    /** An unexpected failure, of which only the id leaves the server. */
    public static Problem unexpected(IncidentId incident) {
        return new Problem(
                ProblemType.UNEXPECTED,
                Optional.of("Quote the incident id when you report this."),
                List.of(),
                Optional.empty(),
                Optional.of(incident));
    }

    /** The problem as JSON; its type is a URI under the server's public URL. */
    public String toJson(URI publicUrl) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", publicUrl + "/problems/" + type.code())
                .add("title", type.title())
                .add("status", type.status());
        detail.ifPresent(text -> json.add("detail", text));
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            errors.forEach(error -> list.add(json(error)));
            json.add("errors", list);
        }
        page.ifPresent(uri -> json.add("page", uri.toString()));
        incident.ifPresent(id -> json.add("incident", id.value()));
        return json.build().toString();
    }

    private static JsonObjectBuilder json(FieldError error) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("field", error.field())
                .add("rule", error.rule())
                .add("message", error.message());
        return error.limit() > 0 ? json.add("limit", error.limit()) : json;
    }
}
