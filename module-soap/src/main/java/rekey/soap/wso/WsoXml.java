package rekey.soap.wso;

import java.util.Optional;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Type.Member;
import rekey.soap.description.Value;
import rekey.soap.xml.XmlWriter;

/** Answers in XML: CRLF, two spaces a level, and in an envelope the prefix {@code m} on every element of the body. */
final class WsoXml {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    private final XmlWriter xml = new XmlWriter(DECLARATION, "\r\n", "/>");
    private final String prefix;

    private WsoXml(String prefix) {
        this.prefix = prefix;
    }

    /** A response in an envelope of that namespace. */
    static String response(String envelope, Service service, Operation operation, Optional<Value> result) {
        WsoXml layout = new WsoXml("m:");
        layout.xml.open("soap:Envelope", "xmlns:soap", envelope).open("soap:Body");
        layout.xml.open("m:" + operation.responseName(), "xmlns:m", service.namespace());
        result.ifPresent(value ->
                layout.append(operation.result().name(), operation.result().type(), value));
        return layout.xml.close().close().close().toString();
    }

    /** A result on its own: its element has the name of its type and no namespace. */
    static String bare(Member result, Optional<Value> value) {
        WsoXml layout = new WsoXml("");
        String root = typeName(result.type());
        value.ifPresentOrElse(v -> layout.append(root, result.type(), v), () -> layout.xml.empty(root));
        return layout.xml.toString();
    }

    private void append(String name, Type type, Value value) {
        if (value instanceof Value.Text text) {
            if (text.text().isEmpty()) {
                xml.empty(prefix + name);
            } else {
                xml.text(prefix + name, text.text());
            }
        } else if (value instanceof Value.Fields fields) {
            xml.open(prefix + name);
            for (Member member : ((Type.Struct) type).members()) {
                fields.member(member.name()).ifPresent(inner -> append(member.name(), member.type(), inner));
            }
            xml.close();
        } else {
            items(name, (Type.Array) type, (Value.Items) value);
        }
    }

    private void items(String name, Type.Array type, Value.Items items) {
        if (items.items().isEmpty()) {
            xml.empty(prefix + name);
            return;
        }
        xml.open(prefix + name);
        items.items().forEach(item -> append(type.itemName(), type.item(), item));
        xml.close();
    }

    private static String typeName(Type type) {
        if (type instanceof Type.Struct struct) {
            return struct.name();
        }
        if (type instanceof Type.Array array) {
            return array.name();
        }
        return type instanceof Type.Enumeration words ? words.name() : ((Type.Scalar) type).schemaName();
    }
}
