package rekey.soap.asmx;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.gate.BodyText;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.MediaType;
import rekey.soap.gate.Parameters;
import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;

/** Operations called by a query or a form, answered with one bare element. Mistakes are told as plain text. */
final class HttpForms {

    static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    /** What ASP.NET's request validation took for the beginning of markup. */
    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z!/?]|&#");

    private static final int SHOWN_BEFORE = 10;
    private static final int SHOWN_AFTER = 20;

    private HttpForms() {}

    /** Whether these bindings carry the operation at all: simple parameters in, one scalar out. */
    static boolean isCallable(Operation operation) {
        return operation.isSimple() && operation.result().type() instanceof Type.Scalar;
    }

    static Decision decide(Service service, HttpCall call) {
        try {
            Operation operation = operation(service, call.pathInfo().substring(1));
            Value.Fields arguments = arguments(operation, call);
            return new Decision.Ask(operation, arguments, outcome -> form(service, operation, outcome));
        } catch (ConversionException mistake) {
            return new Decision.Answer(error(mistake.getMessage()));
        }
    }

    /** A mistake in the original's form: escaped for HTML although it is plain text. */
    static Reply error(String message) {
        return Reply.of(500, PLAIN_TEXT, escape(message) + "\n").with("Cache-Control", "private");
    }

    private static Operation operation(Service service, String name) throws ConversionException {
        for (Operation operation : service.operations()) {
            if (isCallable(operation) && operation.name().equals(name)) {
                return operation;
            }
        }
        for (Operation operation : service.operations()) {
            if (isCallable(operation) && operation.name().equalsIgnoreCase(name)) {
                throw new ConversionException("Invalid method name '" + name
                        + "',  method names are case sensitive.   The method name '" + operation.name()
                        + "' with the same name but different casing was found.\nParameter name: methodName");
            }
        }
        throw new ConversionException(name + " Web Service method name is not valid.");
    }

    private static Value.Fields arguments(Operation operation, HttpCall call) throws ConversionException {
        boolean isGet = call.method().equals("GET");
        Parameters parameters = isGet ? Parameters.ofQuery(call.query()) : form(call);
        Map<String, Value> arguments = new HashMap<>();
        for (Type.Member parameter : operation.parameters().members()) {
            Optional<String> value = parameters.value(parameter.name());
            if (value.isEmpty()) {
                throw new ConversionException("Missing parameter: " + parameter.name() + ".");
            }
            rejectMarkup(isGet ? "QueryString" : "Form", parameter.name(), value.get());
            arguments.put(parameter.name(), convert(parameter, value.get()));
        }
        return ParameterReader.complete(operation.parameters(), arguments);
    }

    private static Value convert(Type.Member parameter, String text) throws ConversionException {
        try {
            return Conversions.of(parameter.type(), text);
        } catch (ConversionException noValue) {
            throw new ConversionException("Cannot convert " + text + " to " + parameter.name()
                    + ".\nParameter name: type ---> " + noValue.getMessage());
        }
    }

    private static Parameters form(HttpCall call) throws ConversionException {
        MediaType type = new MediaType(call.contentType());
        if (!type.is(MediaType.FORM)) {
            throw new ConversionException("Request format is invalid: " + call.contentType() + ".");
        }
        if (call.isOversized()) {
            throw new ConversionException("Maximum request length exceeded.");
        }
        Charset charset = BodyText.named(type.parameter("charset")).orElse(StandardCharsets.UTF_8);
        return Parameters.of(new String(call.body(), StandardCharsets.ISO_8859_1), charset);
    }

    private static void rejectMarkup(String collection, String name, String value) throws ConversionException {
        Matcher markup = MARKUP.matcher(value);
        if (markup.find()) {
            int start = Math.max(0, markup.start() - SHOWN_BEFORE);
            int end = Math.min(value.length(), markup.start() + SHOWN_AFTER);
            String shown = (start > 0 ? "..." : "") + value.substring(start, end) + (end < value.length() ? "..." : "");
            throw new ConversionException("A potentially dangerous Request." + collection
                    + " value was detected from the client (" + name + "=\"" + shown + "\").");
        }
    }

    private static Reply form(Service service, Operation operation, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return error("Incident " + failed.incident());
        }
        String element = ((Type.Scalar) operation.result().type()).schemaName();
        String namespace = " xmlns=\"" + Xml.attribute(service.namespace()) + "\"";
        String body = ((Outcome.Returned) outcome)
                .result()
                .map(value -> text(element, namespace, ((Value.Text) value).text()))
                .orElseGet(() -> "<" + element + " xmlns:xsi=\"" + Xml.INSTANCE + "\" xmlns:xsd=\"" + Xml.SCHEMA
                        + "\" xsi:nil=\"true\"" + namespace + " />");
        return Reply.of(200, SoapVersion.SOAP_11.contentType(), Envelopes.DECLARATION + "\n" + body)
                .with("Cache-Control", "private, max-age=0");
    }

    private static String text(String element, String namespace, String text) {
        return text.isEmpty()
                ? "<" + element + namespace + " />"
                : "<" + element + namespace + ">" + Xml.text(text) + "</" + element + ">";
    }

    private static String escape(String text) {
        return Xml.text(text).replace("&#xD;", "\r").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
