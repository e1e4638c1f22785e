package rekey.soap.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.xml.XmlCursor.At;

/**
 * The one form in which the endpoints are asked and answer: SOAP 1.1, document/literal, all elements qualified, absent
 * values left out. Whatever a client sent, in whatever dialect, is turned into this.
 */
public final class CanonicalEnvelope {

    private CanonicalEnvelope() {}

    /** A request as the endpoint reads it, in UTF-8. */
    public static byte[] request(Service service, Operation operation, Value.Fields arguments) {
        StringBuilder out = new StringBuilder(512);
        out.append("<s:Envelope xmlns:s=\"").append(Xml.SOAP_11).append("\"><s:Body><");
        out.append(operation.name())
                .append(" xmlns=\"")
                .append(Xml.attribute(service.namespace()))
                .append("\">");
        appendMembers(out, operation.parameters(), arguments);
        out.append("</").append(operation.name()).append("></s:Body></s:Envelope>");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the endpoint's answer.
     *
     * @return the result, empty when the endpoint returned none
     * @throws MalformedXmlException if this is not a response of that operation, a fault for instance
     */
    public static Optional<Value> response(Operation operation, byte[] envelope) throws MalformedXmlException {
        try (XmlCursor cursor = XmlCursor.open(new String(envelope, StandardCharsets.UTF_8))) {
            return response(operation, cursor);
        }
    }

    private static Optional<Value> response(Operation operation, XmlCursor cursor) throws MalformedXmlException {
        while (!cursor.localName().equals("Body")) {
            descend(cursor);
        }
        descend(cursor);
        if (!cursor.localName().equals(operation.responseName())) {
            throw new MalformedXmlException(MalformedXmlException.Defect.BROKEN, 1, 1);
        }
        if (cursor.next() == At.END) {
            return Optional.empty();
        }
        return Optional.of(read(cursor, operation.result().type()));
    }

    private static void descend(XmlCursor cursor) throws MalformedXmlException {
        At at = cursor.next();
        if (at == At.END) {
            at = cursor.next();
        }
        if (at != At.START) {
            throw new MalformedXmlException(MalformedXmlException.Defect.BROKEN, 1, 1);
        }
    }

    private static Value read(XmlCursor cursor, Type type) throws MalformedXmlException {
        if (type instanceof Type.Struct struct) {
            return fields(cursor, struct);
        }
        if (type instanceof Type.Array array) {
            List<Value.Fields> items = new ArrayList<>();
            while (cursor.next() == At.START) {
                items.add(fields(cursor, array.item()));
            }
            return new Value.Items(items);
        }
        return new Value.Text(cursor.text());
    }

    private static Value.Fields fields(XmlCursor cursor, Type.Struct struct) throws MalformedXmlException {
        Map<String, Value> members = new LinkedHashMap<>();
        while (cursor.next() == At.START) {
            Optional<Type.Member> member = struct.member(cursor.localName());
            if (member.isEmpty()) {
                throw new MalformedXmlException(MalformedXmlException.Defect.BROKEN, 1, 1);
            }
            members.put(member.get().name(), read(cursor, member.get().type()));
        }
        return new Value.Fields(members);
    }

    private static void appendMembers(StringBuilder out, Type.Struct type, Value.Fields fields) {
        for (Type.Member member : type.members()) {
            Value value = fields.members().get(member.name());
            if (value != null) {
                out.append('<').append(member.name()).append('>');
                append(out, member.type(), value);
                out.append("</").append(member.name()).append('>');
            }
        }
    }

    private static void append(StringBuilder out, Type type, Value value) {
        if (value instanceof Value.Text text) {
            out.append(Xml.text(text.text()));
        } else if (value instanceof Value.Fields fields) {
            appendMembers(out, (Type.Struct) type, fields);
        } else if (value instanceof Value.Items items) {
            Type.Array array = (Type.Array) type;
            for (Value.Fields item : items.items()) {
                out.append('<').append(array.itemName()).append('>');
                appendMembers(out, array.item(), item);
                out.append("</").append(array.itemName()).append('>');
            }
        }
    }
}
