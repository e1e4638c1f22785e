package rekey.soap.wso;

import java.util.Locale;
import rekey.soap.description.Binding;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Answer;
import rekey.soap.gate.Dialect;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.MediaType;
import rekey.soap.gate.Parameters;
import rekey.soap.gate.Reply;

/** Which request means what, for services of DataFlex. */
public final class WsoDialect implements Dialect {

    static final String XML = "text/xml; charset=utf-8";

    @Override
    public Decision decide(Service service, HttpCall call) {
        return call.pathInfo().length() < 2 ? atService(service, call) : atOperation(service, call);
    }

    private static Decision atService(Service service, HttpCall call) {
        return switch (call.method()) {
            case "POST" -> WsoSoap.decide(service, call);
            case "GET", "HEAD" -> new Answer(document(service, call));
            default -> new Answer(notAllowed());
        };
    }

    /** {@code /{op}}, {@code /{op}/JSON} or {@code /{op}/JSON/debug}. */
    private static Decision atOperation(Service service, HttpCall call) {
        String[] steps = call.pathInfo().substring(1).split("/", 4);
        String rest = call.pathInfo().substring(1 + steps[0].length()).toLowerCase(Locale.ROOT);
        MediaType type = new MediaType(call.contentType());
        boolean isPost = call.method().equals("POST") && service.offers(Binding.HTTP_POST);
        boolean isGet = call.method().equals("GET") && service.offers(Binding.HTTP_GET);
        if (!isPost && !isGet) {
            return new Answer(notAllowed());
        }
        boolean takesJson = isPost && !type.is(MediaType.FORM);
        WsoForm form = formOf(rest, takesJson);
        try {
            if (form == null) {
                throw WsoMistake.noSuchMethod(call.pathInfo().substring(1));
            }
            Operation operation = service.operation(steps[0]).orElseThrow(() -> WsoMistake.noSuchMethod(steps[0]));
            WsoInput input = takesJson ? WsoInput.json(call, type) : WsoInput.parameters(call, type, isGet);
            return new Decision.Ask(operation, input.arguments(operation), outcome -> form.outcome(operation, outcome));
        } catch (WsoMistake mistake) {
            return new Answer((form == null ? WsoForm.JSON : form).mistake(mistake));
        }
    }

    private static WsoForm formOf(String rest, boolean takesJson) {
        return switch (rest) {
            case "" -> takesJson ? WsoForm.JSON : WsoForm.BARE_XML;
            case "/json" -> WsoForm.JSON;
            case "/json/debug" -> WsoForm.JSON_FOR_DISPLAY;
            default -> null;
        };
    }

    private static Reply document(Service service, HttpCall call) {
        Parameters query = Parameters.ofQuery(call.query());
        if (query.nameless().equalsIgnoreCase("wsdl") || query.value("wsdl").isPresent()) {
            return Reply.of(200, XML, WsoWsdl.of(service, call.address())).with("Cache-Control", "private, max-age=0");
        }
        return query.value("op")
                .map(name -> WsoPages.operation(service, name, call.address()))
                .orElseGet(() -> WsoPages.list(service, call.address()));
    }

    private static Reply notAllowed() {
        return Reply.of(405, "text/plain; charset=utf-8", "This address takes GET and POST requests only.\r\n")
                .with("Allow", "GET, POST");
    }
}
