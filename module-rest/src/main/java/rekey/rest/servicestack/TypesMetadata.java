package rekey.rest.servicestack;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The description of all operations for code generators: {@code /types/metadata.json}. */
final class TypesMetadata {

    private TypesMetadata() {}

    static String json(List<Operation> operations, String baseUrl) {
        Set<DataType> requests = operations.stream().map(Operation::request).collect(Collectors.toSet());
        Set<DataType> responses = operations.stream().map(Operation::response).collect(Collectors.toSet());
        Set<DataType> types = ScriptTypes.types(operations);
        Set<String> namespaces =
                types.stream().map(DataType::clrNamespace).collect(Collectors.toCollection(TreeSet::new));
        String others = types.stream()
                .filter(type -> !requests.contains(type) && !responses.contains(type))
                .map(TypesMetadata::type)
                .collect(Collectors.joining(","));
        String all = operations.stream().map(TypesMetadata::operation).collect(Collectors.joining(","));
        return "{\"config\":{\"baseUrl\":" + quoted(baseUrl)
                + ",\"makePartial\":true,\"makeVirtual\":true,\"addReturnMarker\":true,\"addDescriptionAsComments\":true,"
                + "\"addResponseStatus\":false,\"addImplicitVersion\":null,\"addDefaultXmlNamespace\":"
                + quoted("http://schemas.servicestack.net/types") + "},\"namespaces\":["
                + namespaces.stream().map(TypesMetadata::quoted).collect(Collectors.joining(","))
                + "],\"types\":[" + others + "],\"operations\":[" + all + "]}";
    }

    private static String operation(Operation operation) {
        return "{\"request\":" + type(operation.request())
                + ",\"response\":" + type(operation.response())
                + ",\"actions\":[\"" + Operation.VERB + "\"],\"returnsVoid\":false,\"method\":\"" + Operation.VERB
                + "\",\"returnType\":" + name(operation.response())
                + ",\"routes\":[{\"path\":" + quoted(operation.path()) + ",\"verbs\":\"" + Operation.VERB
                + "\",\"summary\":" + quoted(operation.summary()) + "}],\"requiresAuth\":false}";
    }

    private static String type(DataType type) {
        String named = name(type);
        String inherits = type.base().map(base -> ",\"inherits\":" + name(base)).orElse("");
        String properties = type.ownMembers().stream()
                .filter(member -> !member.isExtension())
                .map(TypesMetadata::property)
                .collect(Collectors.joining(","));
        return named.substring(0, named.length() - 1) + inherits + ",\"isClass\":true,\"properties\":[" + properties
                + "]}";
    }

    private static String name(DataType type) {
        return "{\"name\":" + quoted(type.name()) + ",\"namespace\":" + quoted(type.clrNamespace()) + "}";
    }

    private static String property(Member<?> member) {
        String clrType = member.of().map(DataType::name).orElse(member.kind().clrName());
        String namespace = member.of().map(DataType::clrNamespace).orElse("System");
        return "{\"name\":" + quoted(member.name()) + ",\"type\":" + quoted(clrType) + ",\"namespace\":"
                + quoted(namespace)
                + (member.kind().isValueType() ? ",\"isValueType\":true" : "")
                + (member.isRequired() ? ",\"isRequired\":true" : "")
                + (member.description().isEmpty() ? "" : ",\"description\":" + quoted(member.description()))
                + "}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        JsonWriter.quote(text, out);
        return out.toString();
    }
}
