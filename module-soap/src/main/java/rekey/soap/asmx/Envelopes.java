package rekey.soap.asmx;

import java.util.Optional;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;

/** Answers in the layout of the original: one line, three namespaces in their order, a space in an empty element. */
final class Envelopes {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private Envelopes() {}

    static String around(SoapVersion version, String header, String body) {
        return DECLARATION + "<soap:Envelope xmlns:soap=\"" + version.namespace() + "\" xmlns:xsi=\"" + Xml.INSTANCE
                + "\" xmlns:xsd=\"" + Xml.SCHEMA + "\">" + header + "<soap:Body>" + body
                + "</soap:Body></soap:Envelope>";
    }

    static Reply success(SoapVersion version, Service service, Operation operation, Optional<Value> result) {
        StringBuilder body = new StringBuilder(256);
        body.append('<').append(operation.responseName());
        body.append(" xmlns=\"").append(Xml.attribute(service.namespace())).append('"');
        if (result.isPresent()) {
            body.append('>');
            append(body, operation.result().name(), operation.result().type(), result.get());
            body.append("</").append(operation.responseName()).append('>');
        } else {
            body.append(" />");
        }
        return Reply.of(200, version.contentType(), around(version, "", body.toString()))
                .with("Cache-Control", "private, max-age=0");
    }

    private static void append(StringBuilder out, String name, Type type, Value value) {
        out.append('<').append(name).append('>');
        int start = out.length();
        if (value instanceof Value.Text text) {
            out.append(Xml.text(text.text()));
        } else if (value instanceof Value.Fields fields) {
            appendMembers(out, (Type.Struct) type, fields);
        } else if (value instanceof Value.Items items) {
            Type.Array array = (Type.Array) type;
            items.items().forEach(item -> append(out, array.itemName(), array.item(), item));
        }
        if (out.length() == start) {
            out.setLength(start - 1);
            out.append(" />");
        } else {
            out.append("</").append(name).append('>');
        }
    }

    private static void appendMembers(StringBuilder out, Type.Struct type, Value.Fields fields) {
        for (Type.Member member : type.members()) {
            Value value = fields.members().get(member.name());
            if (value != null) {
                append(out, member.name(), member.type(), value);
            }
        }
    }
}
