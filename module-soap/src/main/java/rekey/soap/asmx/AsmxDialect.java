package rekey.soap.asmx;

import java.util.Optional;
import rekey.soap.description.Binding;
import rekey.soap.description.Service;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Answer;
import rekey.soap.gate.Dialect;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.Parameters;
import rekey.soap.gate.Reply;

/** Which request means what, for services of ASP.NET. */
public final class AsmxDialect implements Dialect {

    private static final String XML = SoapVersion.SOAP_11.contentType();

    @Override
    public Decision decide(Service service, HttpCall call) {
        return call.pathInfo().isEmpty() ? atService(service, call) : below(service, call);
    }

    private static Decision atService(Service service, HttpCall call) {
        return switch (call.method()) {
            case "POST" -> SoapProtocol.decide(service, call);
            case "GET" -> new Answer(document(service, call));
            default -> new Answer(ErrorPage.methodNotAllowed());
        };
    }

    private static Decision below(Service service, HttpCall call) {
        if (JsonCalls.isMeant(call)) {
            return JsonCalls.decide(service, call);
        }
        if (call.method().equals("GET") && ScriptProxy.isMeant(call)) {
            return new Answer(ScriptProxy.of(service, call));
        }
        boolean hasName = call.pathInfo().length() > 1;
        boolean isGet = call.method().equals("GET") && service.offers(Binding.HTTP_GET);
        boolean isPost = call.method().equals("POST") && service.offers(Binding.HTTP_POST);
        return hasName && (isGet || isPost) ? HttpForms.decide(service, call) : new Answer(ErrorPage.unrecognized());
    }

    private static Reply document(Service service, HttpCall call) {
        Parameters query = Parameters.ofQuery(call.query());
        if (query.value("schema").isPresent()) {
            return HttpForms.error("Schema not found.");
        }
        if (query.value("wsdl").isPresent()) {
            return HttpForms.error("XML Web service description was not found.");
        }
        if (query.nameless().equalsIgnoreCase("wsdl")) {
            return cached(Reply.of(200, XML, Wsdl.of(service, call.address())));
        }
        if (query.nameless().equalsIgnoreCase("disco")) {
            return cached(Reply.of(200, XML, Disco.of(service, call.address())));
        }
        Optional<String> operation = query.value("op");
        return operation
                .map(name -> AsmxPages.operation(service, name, call.address()))
                .orElseGet(() -> AsmxPages.list(service, call.address()));
    }

    private static Reply cached(Reply reply) {
        return reply.with("Cache-Control", "private, max-age=0");
    }
}
