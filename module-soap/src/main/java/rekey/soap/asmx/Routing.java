package rekey.soap.asmx;

import java.util.Optional;
import rekey.soap.asmx.SoapFault.Code;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.gate.Parameters;
import rekey.soap.xml.MalformedXmlException;
import rekey.soap.xml.XmlCursor;
import rekey.soap.xml.XmlCursor.At;

/** Finds the operation that a SOAP request means. */
final class Routing {

    private static final String NO_ACTION =
            "Unable to handle request without a valid action parameter. Please supply a valid soap action.";

    private final Service service;

    Routing(Service service) {
        this.service = service;
    }

    /** The action of an operation: the namespace and the name with one slash between them. */
    static String action(Service service, Operation operation) {
        String namespace = service.namespace();
        return namespace + (namespace.endsWith("/") ? "" : "/") + operation.name();
    }

    /** SOAP 1.1: by the SOAPAction header and nothing else. */
    Operation byHeader(String header) throws SoapFault {
        boolean isQuoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        String value = isQuoted ? header.substring(1, header.length() - 1) : header;
        Optional<Operation> operation = byAction(value);
        if (operation.isEmpty()) {
            throw SoapFault.of(
                    Code.CLIENT, "Server did not recognize the value of HTTP Header SOAPAction: " + value + ".");
        }
        return operation.get();
    }

    /** SOAP 1.2: by the action parameter of the media type, where there is one that means something. */
    Optional<Operation> byParameter(String action) {
        return action == null || action.isEmpty() ? Optional.empty() : byAction(action);
    }

    /** SOAP 1.2: by the first element of the body, whatever the namespace of the envelope. */
    Operation byBody(XmlCursor cursor, String action) throws MalformedXmlException, SoapFault {
        if (!cursor.localName().equals("Envelope")) {
            throw unusable("soap:Envelope");
        }
        String envelope = cursor.namespace();
        while (true) {
            if (cursor.next() != At.START) {
                throw unusable("soap:Body");
            }
            if (cursor.isAt(envelope, "Body")) {
                break;
            }
            cursor.skip();
        }
        if (cursor.next() == At.START && cursor.namespace().equals(service.namespace())) {
            Optional<Operation> operation = service.operation(cursor.localName());
            if (operation.isPresent()) {
                return operation.get();
            }
        }
        throw SoapFault.of(
                Code.CLIENT,
                action == null || action.isEmpty()
                        ? NO_ACTION
                        : "Unable to handle request. The action '" + Parameters.decode(action)
                                + "' was not recognized.");
    }

    /** What the original's parser said, in fixed words: ours says other things, which must not leave the server. */
    static String complaint(MalformedXmlException malformed) {
        String place = " Line " + malformed.line() + ", position " + malformed.column() + ".";
        return switch (malformed.defect()) {
            case NO_ROOT -> "Root element is missing.";
            case NOT_XML -> "Data at the root level is invalid." + place;
            case DTD -> "For security reasons DTD is prohibited in this XML document.";
            case BROKEN -> "The XML document is not well formed." + place;
        };
    }

    private Optional<Operation> byAction(String encoded) {
        String action = Parameters.decode(encoded);
        for (Operation operation : service.operations()) {
            if (action(service, operation).equals(action)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static SoapFault unusable(String missing) {
        return SoapFault.of(
                Code.SERVER,
                SoapFault.UNABLE_TO_PROCESS + "Request format is invalid: Missing required " + missing + " element.");
    }
}
