package rekey.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rekey.attack.Answer;
import rekey.attack.Leaks;
import rekey.fuzz.Attempt.Area;

/** Whether an answer is one that the contract knows. */
final class Verdict {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Said by the container where a path cannot be decoded, before any application; ADR 12. */
    private static final Pattern CONTAINERS_LINE =
            Pattern.compile("<H1>CWWWC0005I: [^\r\n]*</H1><BR>|\\{\"error_message\" : \"CWWWC0005I: [^\r\n]*\"}");

    private static final String READ = "Server was unable to read request\\. ---> ";
    private static final String PROCESS = "Server was unable to process request\\. ---> ";
    private static final String DOCUMENT = READ + "There is an error in XML document \\(\\d+, \\d+\\)\\. ---> ";

    /** All that a fault or a text of ASMX says (wire 1.2 to 1.6). */
    private static final Pattern ASMX_REASON = Pattern.compile("(?s)(" + DOCUMENT
            + "(Guid should contain 32 digits .*|Unrecognized Guid format\\.|Could not find any recognizable digits\\."
            + "|Guid string should only contain hexadecimal characters\\.|Dashes are in the wrong position .*"
            + "|Expected hex 0x in .*|Expected \\{0xdddddddd, etc\\}\\.|Could not find a (comma|brace), or .*"
            + "|Could not find the ending brace\\.|Additional non-parsable characters .*|Value was either too large .*"
            + "|String cannot contain a minus sign .*|The specified type was not recognized: .*"
            + "|Namespace prefix '.*' is not defined\\.)"
            + "|" + READ + "Request format is invalid: Missing required soap:(Body|Envelope) element\\."
            + "|" + PROCESS + "(Root element is missing\\.|Data at the root level is invalid\\. Line .*"
            + "|For security reasons DTD is prohibited in this XML document\\."
            + "|The XML document is not well formed\\. Line .*|Request format is invalid: Missing required .*)"
            + "|Server did not recognize the value of HTTP Header SOAPAction: .*"
            + "|Unable to handle request without a valid action parameter\\. Please supply a valid soap action\\."
            + "|Unable to handle request\\. The action '.*' was not recognized\\."
            + "|Possible SOAP version mismatch: Envelope namespace .*"
            + "|SOAP header .* was not understood\\."
            + "|There was an exception running the extensions .*Maximum request length exceeded\\.)");

    private static final Pattern ASMX_TEXT = Pattern.compile(
            "(?s)(Missing parameter: .*|Request format is invalid: .*"
                    + "|.* Web Service method name is not valid\\.|Invalid method name .*|A potentially dangerous Request\\..*"
                    + "|Maximum request length exceeded\\.|Schema not found\\.|XML Web service description was not found\\.)\n");

    /** Pages that document a contract name the outcome as well, and no incident. */
    private static final Pattern FAILURE =
            Pattern.compile("Incident [2-9A-Z]{10}|<SuccessCode>SYSTEMERROR</|\"SuccessCode\":\"SYSTEMERROR\"");

    private static final Pattern FAULT_TEXT =
            Pattern.compile("(?s)<(?:faultstring|soap:Text xml:lang=\"en\")>(.*?)</(?:faultstring|soap:Text)>");

    private static final Pattern WSO_REASON = Pattern.compile("(?s)(No such method: .*|The soap:Body is empty\\."
            + "|There is no soap:Body\\.|The header .* is not understood\\.|The namespace of the envelope is not one of .*"
            + "|The request is not a well-formed SOAP message\\.|The request is not a JSON object\\."
            + "|The request is too long\\.|The value of .* is not valid\\.)");

    private static final Pattern WSO_JSON = Pattern.compile("(?s)\\{\"errorCode\":[1-6],\"errorDescription\":\".*\"}");

    private static final Pattern SERVICE_STACK_CODE = Pattern.compile(
            "(?i)errorCode[\":>]+(NotEmpty|Equal|Email|MinimumLength|MaximumLength|Predicate|Unauthorized"
                    + "|SerializationException|NotImplementedException|RequestEntityTooLarge)");

    private static final Set<Integer> HTTP =
            Set.of(200, 303, 304, 400, 401, 403, 404, 405, 406, 410, 413, 414, 415, 416, 417, 431, 501, 505);

    private static final Map<Area, Set<Integer>> STATUSES = Map.of(
            Area.ASMX, Set.of(200, 400, 415, 500),
            Area.WSO, Set.of(200, 405, 500),
            Area.SERVICE_STACK, Set.of(200, 400, 401, 404, 405, 413),
            Area.ANYWHERE, HTTP);

    private Verdict() {}

    /** What is wrong with an answer, if anything is. */
    static Optional<String> on(Attempt attempt, Answer answer, Duration time) {
        if (answer.status() == 0) {
            return attempt.isFramed() ? Optional.of("no answer") : Optional.empty();
        }
        if (time.compareTo(PATIENCE) > 0) {
            return Optional.of("an answer after " + time);
        }
        if (answer.status() == 400 && CONTAINERS_LINE.matcher(answer.text()).matches()) {
            return Optional.empty();
        }
        List<String> leaks = Leaks.in(answer);
        if (!leaks.isEmpty()) {
            return Optional.of("tells " + leaks);
        }
        if (FAILURE.matcher(answer.text()).find()) {
            return Optional.of("an unexpected failure");
        }
        return isKnown(attempt.call().method().equals("HEAD"), attempt.area(), answer)
                ? Optional.empty()
                : Optional.of("an answer that the contract does not know");
    }

    private static boolean isKnown(boolean isHead, Area area, Answer answer) {
        int status = answer.status();
        if (area == Area.ANYWHERE && status == 500) {
            return isHead || isAsmx(answer) || isWso(answer);
        }
        return STATUSES.get(area).contains(status)
                && switch (area) {
                    case ASMX -> isAsmx(answer);
                    case WSO -> isWso(answer);
                    case SERVICE_STACK -> isServiceStack(answer);
                    case ANYWHERE -> true;
                };
    }

    private static boolean isAsmx(Answer answer) {
        String text = answer.text();
        return switch (answer.status()) {
            case 200 ->
                text.contains("Response xmlns=\"") && text.contains("<soap:Body>")
                        || text.contains("<string xmlns=\"")
                        || text.startsWith("{\"d\":")
                        || text.startsWith("<!DOCTYPE html>");
            case 400, 415 -> text.isEmpty();
            default ->
                FAULT_TEXT
                                .matcher(text)
                                .results()
                                .anyMatch(reason -> ASMX_REASON
                                        .matcher(unescaped(reason.group(1)))
                                        .matches())
                        || ASMX_TEXT.matcher(unescaped(text)).matches()
                        || text.equals(
                                "{\"Message\":\"There was an error processing the request.\",\"StackTrace\":\"\","
                                        + "\"ExceptionType\":\"\"}")
                        || text.startsWith("<!DOCTYPE html>") && text.contains("<h1>Server Error</h1>");
        };
    }

    private static boolean isWso(Answer answer) {
        String text = answer.text();
        return switch (answer.status()) {
            case 200 ->
                !text.contains("1003")
                        && (text.contains("<m:resetPrivateUserPasswordResponse")
                                || text.contains("<tMetaResult>")
                                || text.contains("\"Meta\""));
            case 405 -> text.equals("This address takes GET and POST requests only.\r\n");
            default ->
                FAULT_TEXT
                                .matcher(text)
                                .results()
                                .anyMatch(reason -> WSO_REASON
                                        .matcher(unescaped(reason.group(1)))
                                        .matches())
                        || WSO_JSON.matcher(text).matches()
                        || WSO_REASON.matcher(text.strip()).matches();
        };
    }

    private static boolean isServiceStack(Answer answer) {
        String text = answer.text();
        return switch (answer.status()) {
            case 200 -> text.toLowerCase(java.util.Locale.ROOT).contains("wassuccessful");
            case 404 -> text.equals("404");
            default -> SERVICE_STACK_CODE.matcher(text).find();
        };
    }

    private static String unescaped(String text) {
        return text.replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
