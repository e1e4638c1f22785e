package rekey.soap.wso;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import rekey.soap.wso.WsoMistake.Kind;
import rekey.soap.xml.MalformedXmlException;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlCursor;
import rekey.soap.xml.XmlCursor.At;
import rekey.soap.xml.XmlWriter;

/**
 * SOAP in both versions. The first element of the body names the operation; a SOAPAction is never looked at. Elements
 * count by their local names, in any namespace and order, the first of several; unknown ones are passed over.
 */
final class WsoSoap {

    private final Service service;
    private String envelope = Xml.SOAP_11;

    private WsoSoap(Service service) {
        this.service = service;
    }

    static Decision decide(Service service, HttpCall call) {
        WsoSoap soap = new WsoSoap(service);
        try {
            return soap.read(call);
        } catch (WsoMistake mistake) {
            return new Answer(soap.fault(mistake));
        } catch (MalformedXmlException malformed) {
            return new Answer(soap.fault(WsoMistake.unreadable("The request is not a well-formed SOAP message.")));
        }
    }

    private Decision read(HttpCall call) throws WsoMistake, MalformedXmlException {
        MediaType type = new MediaType(call.contentType());
        if (type.is(MediaType.SOAP_XML)) {
            envelope = Xml.SOAP_12;
        }
        if (call.isOversized()) {
            throw WsoMistake.tooLong();
        }
        try (XmlCursor cursor = XmlCursor.open(BodyText.asDeclared(call.body(), type))) {
            return read(cursor);
        }
    }

    private Decision read(XmlCursor cursor) throws WsoMistake, MalformedXmlException {
        enter(cursor);
        if (cursor.next() != At.START) {
            throw WsoMistake.unreadable("The soap:Body is empty.");
        }
        String name = cursor.localName();
        Operation operation = service.operation(name).orElseThrow(() -> WsoMistake.noSuchMethod(name));
        Value.Fields arguments = fields(cursor, operation.parameters());
        cursor.finish();
        return new Decision.Ask(operation, arguments, outcome -> form(operation, outcome));
    }

    /** Up to the start tag of the Body. */
    private void enter(XmlCursor cursor) throws WsoMistake, MalformedXmlException {
        if (!cursor.localName().equals("Envelope")) {
            throw WsoMistake.noSuchMethod(cursor.localName());
        }
        String given = cursor.namespace();
        if (!given.equals(Xml.SOAP_11) && !given.equals(Xml.SOAP_12)) {
            envelope = Xml.SOAP_11;
            throw new WsoMistake(Kind.VERSION_MISMATCH, "The namespace of the envelope is not one of SOAP 1.1 or 1.2.");
        }
        envelope = given;
        At at = cursor.next();
        if (at == At.START && cursor.isAt(envelope, "Header")) {
            readHeaders(cursor);
            at = cursor.next();
        }
        if (at != At.START || !cursor.isAt(envelope, "Body")) {
            throw WsoMistake.unreadable("There is no soap:Body.");
        }
    }

    private void readHeaders(XmlCursor cursor) throws WsoMistake, MalformedXmlException {
        while (cursor.next() == At.START) {
            String must = cursor.attribute(envelope, "mustUnderstand");
            if (must != null && (must.strip().equals("1") || must.strip().equals("true"))) {
                throw new WsoMistake(Kind.MUST_UNDERSTAND, "The header " + cursor.localName() + " is not understood.");
            }
            cursor.skip();
        }
    }

    private static Value.Fields fields(XmlCursor cursor, Type.Struct type) throws WsoMistake, MalformedXmlException {
        Map<String, Value> given = new LinkedHashMap<>();
        while (cursor.next() == At.START) {
            Optional<Type.Member> member = type.member(cursor.localName());
            if (member.isEmpty() || given.containsKey(member.get().name())) {
                cursor.skip();
            } else {
                given.put(member.get().name(), value(cursor, member.get()));
            }
        }
        Map<String, Value> ordered = new LinkedHashMap<>();
        for (Type.Member member : type.members()) {
            if (given.containsKey(member.name())) {
                ordered.put(member.name(), given.get(member.name()));
            }
        }
        return new Value.Fields(ordered);
    }

    private static Value value(XmlCursor cursor, Type.Member member) throws WsoMistake, MalformedXmlException {
        if (member.type() instanceof Type.Struct struct) {
            return fields(cursor, struct);
        }
        if (member.type() instanceof Type.Array array) {
            List<Value.Fields> items = new ArrayList<>();
            while (cursor.next() == At.START) {
                items.add(fields(cursor, array.item()));
            }
            return new Value.Items(items);
        }
        return WsoInput.scalar(member, cursor.text());
    }

    private Reply form(Operation operation, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return fault(new WsoMistake(
                    Kind.UNEXPECTED, "The request could not be processed. Incident " + failed.incident()));
        }
        Optional<Value> result = ((Outcome.Returned) outcome).result();
        return Reply.of(200, contentType(), WsoXml.response(envelope, service, operation, result))
                .with("Cache-Control", "private, max-age=0");
    }

    private Reply fault(WsoMistake mistake) {
        XmlWriter xml = new XmlWriter(WsoXml.DECLARATION, "\r\n", "/>");
        xml.open("soap:Envelope", "xmlns:soap", envelope).open("soap:Body").open("soap:Fault");
        if (envelope.equals(Xml.SOAP_11)) {
            xml.text("faultcode", "soap:" + code(mistake.kind(), "Client", "Server"));
            xml.text("faultstring", mistake.getMessage());
        } else {
            xml.open("soap:Code")
                    .text("soap:Value", "soap:" + code(mistake.kind(), "Sender", "Receiver"))
                    .close();
            xml.open("soap:Reason")
                    .text("soap:Text", mistake.getMessage(), "xml:lang", "en")
                    .close();
        }
        return Reply.of(500, contentType(), xml.close().close().close().toString());
    }

    private static String code(Kind kind, String client, String server) {
        return switch (kind) {
            case NO_SUCH_METHOD, UNREADABLE, TOO_LONG, WRONG_VALUE -> client;
            case MUST_UNDERSTAND -> "MustUnderstand";
            case VERSION_MISMATCH -> "VersionMismatch";
            case UNEXPECTED -> server;
        };
    }

    private String contentType() {
        return envelope.equals(Xml.SOAP_12) ? "application/soap+xml; charset=utf-8" : WsoDialect.XML;
    }
}
