package rekey.soap.asmx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.xml.MalformedXmlException;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlCursor;
import rekey.soap.xml.XmlCursor.At;

/**
 * Reads parameters as .NET's XmlSerializer read them: elements in any order, the first of several counts, unknown ones
 * and those of another namespace are passed over, and nothing is required.
 */
final class ParameterReader {

    private final String namespace;
    private final Operation operation;
    private final XmlCursor cursor;

    ParameterReader(Service service, Operation operation, XmlCursor cursor) {
        this.namespace = service.namespace();
        this.operation = operation;
        this.cursor = cursor;
    }

    /** From the start tag of the Body, reads to its end. With two elements of the operation, the later one's win. */
    Value.Fields readBody() throws MalformedXmlException, ReadException {
        Map<String, Value> arguments = new HashMap<>();
        while (cursor.next() == At.START) {
            if (cursor.isAt(namespace, operation.name())) {
                arguments.putAll(members(operation.parameters()));
            } else {
                cursor.skip();
            }
        }
        return complete(operation.parameters(), arguments);
    }

    /** Puts members into the order of the type and fills in the value types. */
    static Value.Fields complete(Type.Struct type, Map<String, Value> given) {
        Map<String, Value> ordered = new LinkedHashMap<>();
        for (Type.Member member : type.members()) {
            Value value = given.get(member.name());
            if (value == null) {
                value = Conversions.whenAbsent(member.type());
            }
            if (value != null) {
                ordered.put(member.name(), value);
            }
        }
        return new Value.Fields(ordered);
    }

    private Map<String, Value> members(Type.Struct type) throws MalformedXmlException, ReadException {
        Map<String, Value> members = new HashMap<>();
        while (cursor.next() == At.START) {
            Optional<Type.Member> member =
                    cursor.namespace().equals(namespace) ? type.member(cursor.localName()) : Optional.empty();
            if (member.isPresent() && !members.containsKey(member.get().name())) {
                members.put(member.get().name(), read(member.get().type()));
            } else {
                cursor.skip();
            }
        }
        return members;
    }

    private Value read(Type type) throws MalformedXmlException, ReadException {
        if (type instanceof Type.Struct struct) {
            return struct(struct);
        }
        if (type instanceof Type.Array array) {
            return new Value.Items(items(array));
        }
        String text = cursor.text();
        try {
            return Conversions.of(type, text);
        } catch (ConversionException noValue) {
            throw ReadException.at(cursor.positionAfter(), noValue.getMessage());
        }
    }

    private List<Value.Fields> items(Type.Array array) throws MalformedXmlException, ReadException {
        List<Value.Fields> items = new ArrayList<>();
        while (cursor.next() == At.START) {
            if (cursor.isAt(namespace, array.itemName())) {
                items.add(struct(array.item()));
            } else {
                cursor.skip();
            }
        }
        return items;
    }

    private Value.Fields struct(Type.Struct struct) throws MalformedXmlException, ReadException {
        rejectOtherType(struct);
        return complete(struct, members(struct));
    }

    private void rejectOtherType(Type.Struct struct) throws ReadException {
        String declared = cursor.attribute(Xml.INSTANCE, "type");
        if (declared == null) {
            return;
        }
        int colon = declared.indexOf(':');
        String prefix = colon < 0 ? "" : declared.substring(0, colon).strip();
        String name = declared.substring(colon + 1).strip();
        String uri = cursor.namespaceOf(prefix);
        if (uri == null && !prefix.isEmpty()) {
            throw ReadException.at(cursor.position(), "Namespace prefix '" + prefix + "' is not defined.");
        }
        String typeNamespace = uri == null ? "" : uri;
        if (!name.equals(struct.name()) || !typeNamespace.equals(namespace)) {
            throw ReadException.at(
                    cursor.position(),
                    "The specified type was not recognized: name='" + name + "', namespace='" + typeNamespace
                            + "', at <" + cursor.localName() + " xmlns='" + cursor.namespace() + "'>.");
        }
    }
}
