package rekey.soap.asmx;

import java.util.Optional;
import rekey.soap.asmx.SoapFault.Code;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Value;
import rekey.soap.gate.BodyText;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.MediaType;
import rekey.soap.xml.MalformedXmlException;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlCursor;
import rekey.soap.xml.XmlCursor.At;

/**
 * SOAP over POST. The order of the checks is the original's, because it decides which of several mistakes a client is
 * told: first the operation is found, then the media type is looked at, then the envelope, then the body.
 */
final class SoapProtocol {

    private static final String NO_BODY =
            SoapFault.UNABLE_TO_READ + "Request format is invalid: Missing required soap:Body element.";
    private static final String NO_ENVELOPE =
            SoapFault.UNABLE_TO_READ + "Request format is invalid: Missing required soap:Envelope element.";

    private final Service service;
    private final HttpCall call;
    private final MediaType type;

    /** Best knowledge so far: guessed from the headers, then known from the envelope. */
    private SoapVersion version;

    private SoapProtocol(Service service, HttpCall call) {
        this.service = service;
        this.call = call;
        this.type = new MediaType(call.contentType());
        this.version = isRoutedByAction() ? SoapVersion.SOAP_11 : SoapVersion.SOAP_12;
    }

    static Decision decide(Service service, HttpCall call) {
        SoapProtocol protocol = new SoapProtocol(service, call);
        try {
            return protocol.decide();
        } catch (SoapFault fault) {
            return new Decision.Answer(fault.as(protocol.version));
        }
    }

    private Decision decide() throws SoapFault {
        if (call.isOversized()) {
            throw SoapFault.of(
                    Code.SERVER,
                    "There was an exception running the extensions specified in the config file. --->"
                            + " Maximum request length exceeded.");
        }
        Operation operation = route();
        if (!type.isSoap()) {
            throw SoapFault.unsupportedMediaType();
        }
        try {
            return read(operation);
        } catch (MalformedXmlException malformed) {
            throw SoapFault.malformed();
        } catch (ReadException unreadable) {
            throw SoapFault.of(Code.CLIENT, SoapFault.UNABLE_TO_READ + unreadable.getMessage());
        }
    }

    private boolean isRoutedByAction() {
        return call.header("SOAPAction").isPresent() && !type.is(MediaType.SOAP_XML);
    }

    private Operation route() throws SoapFault {
        Routing routing = new Routing(service);
        if (isRoutedByAction()) {
            return routing.byHeader(call.header("SOAPAction").orElseThrow());
        }
        Optional<Operation> operation = routing.byParameter(type.parameter("action"));
        return operation.isPresent() ? operation.get() : routeByBody(routing);
    }

    private Operation routeByBody(Routing routing) throws SoapFault {
        String envelope = null;
        try (XmlCursor cursor = XmlCursor.open(BodyText.asRfc3023(call.body(), type))) {
            envelope = cursor.namespace();
            return routing.byBody(cursor, type.parameter("action"));
        } catch (MalformedXmlException malformed) {
            adopt(envelope);
            throw SoapFault.of(Code.SERVER, SoapFault.UNABLE_TO_PROCESS + Routing.complaint(malformed));
        } catch (SoapFault fault) {
            // a version mismatch overrides other errors
            adopt(envelope);
            throw fault;
        }
    }

    private Decision read(Operation operation) throws SoapFault, MalformedXmlException, ReadException {
        try (XmlCursor cursor = XmlCursor.open(BodyText.asRfc3023(call.body(), type))) {
            return read(operation, cursor);
        }
    }

    private Decision read(Operation operation, XmlCursor cursor)
            throws SoapFault, MalformedXmlException, ReadException {
        adopt(cursor.namespace());
        if (version == SoapVersion.SOAP_11 && !type.is(MediaType.TEXT_XML)) {
            throw SoapFault.unsupportedMediaType();
        }
        if (!cursor.localName().equals("Envelope")) {
            throw SoapFault.of(Code.CLIENT, NO_ENVELOPE);
        }
        At at = cursor.next();
        String misunderstood = null;
        if (at == At.START && cursor.isAt(version.namespace(), "Header")) {
            misunderstood = readHeaders(cursor);
            at = cursor.next();
        }
        if (at != At.START || !cursor.isAt(version.namespace(), "Body")) {
            cursor.finish();
            throw SoapFault.of(Code.CLIENT, NO_BODY);
        }
        Value.Fields arguments = new ParameterReader(service, operation, cursor).readBody();
        cursor.finish();
        return ask(operation, arguments, misunderstood);
    }

    /** A header that wants to be understood is refused after the operation was executed: so the original does it. */
    private Decision ask(Operation operation, Value.Fields arguments, String misunderstood) {
        return new Decision.Ask(operation, arguments, outcome -> {
            if (outcome instanceof Outcome.Failed failed) {
                return SoapFault.of(Code.SERVER, SoapFault.UNABLE_TO_PROCESS + "Incident " + failed.incident())
                        .as(version);
            }
            if (misunderstood != null) {
                return SoapFault.of(Code.MUST_UNDERSTAND, "SOAP header " + misunderstood + " was not understood.")
                        .as(version);
            }
            Optional<Value> result = ((Outcome.Returned) outcome).result();
            return Envelopes.success(version, service, operation, result);
        });
    }

    private String readHeaders(XmlCursor cursor) throws MalformedXmlException {
        String misunderstood = null;
        while (cursor.next() == At.START) {
            String must = cursor.attribute(version.namespace(), "mustUnderstand");
            if (misunderstood == null && must != null && isTrue(must.strip())) {
                misunderstood = cursor.localName();
            }
            cursor.skip();
        }
        return misunderstood;
    }

    private static boolean isTrue(String flag) {
        return flag.equals("1") || flag.equals("true");
    }

    /** Takes the version from the envelope, if its namespace has become known. */
    private void adopt(String envelope) throws SoapFault {
        if (envelope == null) {
            return;
        }
        version = SoapVersion.ofEnvelope(envelope);
        if (!version.namespace().equals(envelope)) {
            throw SoapFault.of(
                    Code.VERSION_MISMATCH,
                    "Possible SOAP version mismatch: Envelope namespace " + (envelope.isEmpty() ? " " : envelope)
                            + " was unexpected. Expecting " + Xml.SOAP_11 + ".");
        }
    }
}
