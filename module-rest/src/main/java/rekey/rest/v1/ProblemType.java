package rekey.rest.v1;

/**
 * The kinds of problems that {@code /v1} answers with, each with its own page under {@code /problems/}. A client
 * branches on the type; titles may be reworded.
 */
public enum ProblemType {
    MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
    INVALID_INPUT("invalid-input", 400, "The request breaks a rule"),
    UNAUTHENTICATED("unauthenticated", 401, "Credentials of an API user are needed"),
    FORBIDDEN("forbidden", 403, "This API user may not do this"),
    CREDENTIALS_REFUSED("credentials-refused", 403, "The credentials were refused"),
    PASSWORD_CHANGE_REQUIRED("password-change-required", 403, "A new password has to be chosen first"),
    CODE_REQUIRED("code-required", 403, "A code is needed too"),
    CALLER_REFUSED("caller-refused", 403, "The API caller was refused"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    NO_SUCH_ACCOUNT("no-such-account", 404, "There is no such account"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not take that method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Answers are application/json"),
    TAKEN("taken", 409, "Somebody else has it"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Request bodies are application/json"),
    TOO_MANY_ATTEMPTS("too-many-attempts", 429, "There were too many attempts"),
    UNEXPECTED("unexpected", 500, "Something went wrong on the server"),
    BUSY("busy", 503, "The server is busy");

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The last part of the type's URI: lower-case words joined by hyphens; never changes. */
    public String code() {
        return code;
    }

    /** The HTTP status that it comes with. */
    public int status() {
        return status;
    }

    /** One short sentence in English. */
    public String title() {
        return title;
    }

    /** The kind of problem that a refusal by the web container or the framework is, by its HTTP status. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_ATTEMPTS;
            case 503 -> BUSY;
            default -> status >= 400 && status < 500 ? MALFORMED_REQUEST : UNEXPECTED;
        };
    }
}
