package rekey.rest.v1;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of problems that {@code /v1} answers with, each explained by a page under {@code /problems/}. A client
 * branches on the type; titles may be reworded.
 */
public enum ProblemType {
    MALFORMED_REQUEST(
            "malformed-request",
            400,
            "The request cannot be read",
            "The body is not one JSON object in UTF-8, or the request line or a header is not in order. "
                    + "Change the request; sending it again as it is will not help."),
    INVALID_INPUT(
            "invalid-input",
            400,
            "The request breaks a rule",
            "Each entry of errors names a member of the request, the rule that it breaks, and says so in "
                    + "a sentence. Where the rule speaks of a number of characters, that is the entry's limit."),
    UNAUTHENTICATED(
            "unauthenticated",
            401,
            "Credentials of an API user are needed",
            "Send the credentials of an API user, by HTTP Basic authentication unless the server is "
                    + "configured otherwise."),
    INSUFFICIENT_USER_AUTHENTICATION(
            "insufficient-user-authentication",
            401,
            "A more recent sign-in is needed",
            "This call wants an administrator who signed in within the last five minutes. Sign in anew and send "
                    + "the request with the new token (RFC 9470); the header WWW-Authenticate says the same."),
    FORBIDDEN(
            "forbidden",
            403,
            "This API user may not do this",
            "The API user is known, and has none of the roles that this call wants. An operator binds "
                    + "roles in server.xml."),
    CREDENTIALS_REFUSED(
            "credentials-refused",
            403,
            "The credentials were refused",
            "The name, the password or the code is wrong, or the account is unknown or disabled. It is "
                    + "never said which."),
    PASSWORD_CHANGE_REQUIRED(
            "password-change-required",
            403,
            "A new password has to be chosen first",
            "The password is a temporary one, which opens no session anywhere. Send the person to the "
                    + "address in the member page; the temporary password stays good until it is used there."),
    CODE_REQUIRED(
            "code-required",
            403,
            "A code is needed too",
            "The account wants a code as well. Ask the person for it and send the same request with the "
                    + "member code."),
    CALLER_REFUSED(
            "caller-refused",
            403,
            "The API caller was refused",
            "The API caller is unknown, disabled, or may not do this."),
    SECOND_ADMINISTRATOR_NEEDED(
            "second-administrator-needed",
            403,
            "Somebody else has to approve this",
            "Whoever changed the address cannot approve the change."),
    NOT_FOUND("not-found", 404, "There is nothing here", "No call has this address."),
    NO_SUCH_ACCOUNT(
            "no-such-account",
            404,
            "There is no such account",
            "No account has this id, or what was given is no id at all."),
    NO_SUCH_CALLER(
            "no-such-caller", 404, "There is no such caller", "No caller of the realm has this name, or this secret."),
    NO_SUCH_CONTRACT(
            "no-such-contract",
            404,
            "There is no such contract",
            "The server has no contract of this name; GET /v1/contracts names those that it has."),
    NO_SUCH_IMPORT(
            "no-such-import", 404, "There is no such import", "No import has this id, or it was purged meanwhile."),
    NO_SUCH_NOTICE(
            "no-such-notice",
            404,
            "There is no such mail in the outbox",
            "No mail has this id, what was given is no id at all, or the mail was purged meanwhile."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "This address does not take that method",
            "The header Allow names the methods that this address takes."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "Answers are application/json",
            "Leave out the header Accept, or let it allow application/json."),
    TAKEN(
            "taken",
            409,
            "Somebody else has it",
            "Another account or caller has a name, an address or an id that was asked for; errors says which."),
    IMPORT_RUNNING(
            "import-running",
            409,
            "This import is being worked on",
            "Another request sends the lines of the same import. Wait for it, or look at the import's progress."),
    IMPORT_DIFFERS(
            "import-differs",
            409,
            "These are other lines than those that the import began with",
            "An import goes on with the same lines in the same order, in the same realm, under its id. Send another "
                    + "stream under another id."),
    NOT_HELD(
            "not-held",
            409,
            "Nothing waits for an approval",
            "The address was not changed lately, or the change was approved, or the time is over."),
    RECOVERY_HELD(
            "recovery-held",
            409,
            "Recovery is held after a change of address",
            "The account's address was changed lately. Another administrator can approve the change; otherwise "
                    + "recovery is possible again at the account's recoveryHeldUntil."),
    RECOVERY_NOT_POSSIBLE(
            "recovery-not-possible",
            409,
            "No mail would bring this person back",
            "The account is disabled, has no address, or as many links and temporary passwords live as may; detail "
                    + "says which."),
    NOT_GIVEN_UP(
            "not-given-up",
            409,
            "This mail was not given up",
            "It was delivered, or it waits and will be tried without anybody's doing."),
    NOTHING_LEFT(
            "nothing-left",
            410,
            "Nothing is left of this mail that could be sent",
            "What was in it is wiped. Let the person ask again."),
    TOO_LARGE("too-large", 413, "The request is too large", "A request body has at most 1 MiB."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Request bodies are application/json",
            "Send the header Content-Type: application/json."),
    TOO_MANY_ATTEMPTS(
            "too-many-attempts",
            429,
            "There were too many attempts",
            "This client tried too often. Wait some minutes; trying on does not make it shorter."),
    UNEXPECTED(
            "unexpected",
            500,
            "Something went wrong on the server",
            "Nothing is known of the cause out here. The server's log has it under the id in the member incident."),
    BUSY(
            "busy",
            503,
            "The server is busy",
            "All capacity for verifying passwords is in use. Nothing was counted and nothing used up; "
                    + "try again after the seconds in the header Retry-After.");

    private final String code;
    private final int status;
    private final String title;
    private final String advice;

    ProblemType(String code, int status, String title, String advice) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    /** The type with this code; empty for any other text. */
    public static Optional<ProblemType> coded(String code) {
        return Stream.of(values()).filter(type -> type.code.equals(code)).findFirst();
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

    /** What it means and what to do about it, in English, for whoever writes the client. */
    public String advice() {
        return advice;
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
