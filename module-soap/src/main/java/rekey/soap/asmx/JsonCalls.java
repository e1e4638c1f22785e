package rekey.soap.asmx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.gate.BodyText;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Answer;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.MediaType;
import rekey.soap.gate.Reply;
import rekey.soap.json.JsonInput;
import rekey.soap.json.JsonText;
import rekey.soap.json.MalformedJsonException;

/**
 * Operations called by ASP.NET's script services: {@code POST /X.asmx/Op} with {@code application/json}, answered with
 * {@code {"d": …}}. A mistake is told to a remote client without a word about what it was.
 */
final class JsonCalls {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String ERROR = "There was an error processing the request.";

    private JsonCalls() {}

    /** Whether a request below a service's path is such a call, by its media type and nothing else. */
    static boolean isMeant(HttpCall call) {
        String type = call.contentType();
        return type.equalsIgnoreCase(MediaType.JSON)
                || type.regionMatches(true, 0, MediaType.JSON + ";", 0, MediaType.JSON.length() + 1);
    }

    static Decision decide(Service service, HttpCall call) {
        Optional<Operation> operation = service.operation(call.pathInfo().substring(1));
        if (operation.isEmpty() || !call.method().equals("POST") || call.isOversized()) {
            return new Answer(error(ERROR));
        }
        try {
            Value.Fields arguments = arguments(operation.get(), body(call));
            return new Decision.Ask(operation.get(), arguments, outcome -> form(operation.get(), outcome));
        } catch (MalformedJsonException | ConversionException mistake) {
            return new Answer(error(ERROR));
        }
    }

    private static JsonInput body(HttpCall call) throws MalformedJsonException {
        String text = BodyText.plain(call.body(), new MediaType(call.contentType()));
        return text.isBlank() ? JsonInput.empty() : JsonInput.parse(text);
    }

    /** All parameters have to be there, null or not; members of objects may be missing. */
    private static Value.Fields arguments(Operation operation, JsonInput body) throws ConversionException {
        for (Type.Member parameter : operation.parameters().members()) {
            if (!body.has(parameter.name())) {
                throw new ConversionException(
                        "Invalid web service call, missing value for parameter: '" + parameter.name() + "'.");
            }
        }
        return fields(operation.parameters(), body);
    }

    private static Value.Fields fields(Type.Struct type, JsonInput object) throws ConversionException {
        Map<String, Value> members = new HashMap<>();
        for (Type.Member member : type.members()) {
            Optional<Value> value = value(member, object);
            if (value.isPresent()) {
                members.put(member.name(), value.get());
            }
        }
        return ParameterReader.complete(type, members);
    }

    private static Optional<Value> value(Type.Member member, JsonInput object) throws ConversionException {
        if (member.type() instanceof Type.Struct struct) {
            Optional<JsonInput> inner = object.object(member.name());
            return inner.isPresent() ? Optional.of(fields(struct, inner.get())) : Optional.empty();
        }
        if (member.type() instanceof Type.Array) {
            throw new ConversionException("Arrays are not taken as parameters");
        }
        Optional<String> text = object.text(member.name());
        return text.isPresent() ? Optional.of(scalar(member.type(), text.get())) : Optional.empty();
    }

    /** Enumerations come as numbers or as words, and a guid may be left empty, as forms do. */
    private static Value scalar(Type type, String text) throws ConversionException {
        if (type instanceof Type.Enumeration words && text.matches("[0-9]{1,4}")) {
            int ordinal = Integer.parseInt(text);
            if (ordinal >= words.words().size()) {
                throw new ConversionException("No such member");
            }
            return new Value.Text(words.words().get(ordinal));
        }
        return type == Type.Scalar.GUID && text.isBlank() ? Conversions.whenAbsent(type) : Conversions.of(type, text);
    }

    private static Reply form(Operation operation, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return error(ERROR + " Incident " + failed.incident());
        }
        StringBuilder json = new StringBuilder(256).append("{\"d\":");
        append(json, operation.result().type(), ((Outcome.Returned) outcome).result());
        return Reply.of(200, JSON, json.append('}').toString()).with("Cache-Control", "private, max-age=0");
    }

    private static void append(StringBuilder json, Type type, Optional<Value> value) {
        if (value.isEmpty()) {
            json.append("null");
        } else if (value.get() instanceof Value.Text text) {
            json.append(scalar(type, text));
        } else if (value.get() instanceof Value.Fields fields) {
            appendObject(json, (Type.Struct) type, fields);
        } else {
            Type.Array array = (Type.Array) type;
            String separator = "[";
            for (Value.Fields item : ((Value.Items) value.get()).items()) {
                json.append(separator);
                appendObject(json, array.item(), item);
                separator = ",";
            }
            json.append(separator.equals("[") ? "[]" : "]");
        }
    }

    private static void appendObject(StringBuilder json, Type.Struct type, Value.Fields fields) {
        json.append("{\"__type\":").append(quoted(type.name()));
        for (Type.Member member : type.members()) {
            json.append(',').append(quoted(member.name())).append(':');
            append(json, member.type(), fields.member(member.name()));
        }
        json.append('}');
    }

    private static String scalar(Type type, Value.Text value) {
        if (type instanceof Type.Enumeration words) {
            return Integer.toString(words.words().indexOf(value.text()));
        }
        return type == Type.Scalar.BOOLEAN || type == Type.Scalar.INT ? value.text() : quoted(value.text());
    }

    private static String quoted(String text) {
        return JsonText.quoted(text, "<>'&");
    }

    private static Reply error(String message) {
        return Reply.of(500, JSON, "{\"Message\":" + quoted(message) + ",\"StackTrace\":\"\",\"ExceptionType\":\"\"}")
                .with("jsonerror", "true")
                .with("Cache-Control", "private");
    }
}
