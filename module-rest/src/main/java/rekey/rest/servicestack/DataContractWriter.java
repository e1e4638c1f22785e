package rekey.rest.servicestack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DataContract XML responses, byte for byte as .NET's serializer writes them: one line, {@code i:nil} for null, a
 * member's namespace as default on its element unless a prefix for it is in scope, and {@code d{depth}p1} declared
 * where a value's own type lives in a namespace that is not.
 */
final class DataContractWriter implements Format.Writer {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final String INSTANCE = " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

    @Override
    public String write(Message message) {
        StringBuilder out = new StringBuilder(DECLARATION);
        element(message, out);
        return out.toString();
    }

    /** The document element without the XML declaration. */
    static String element(Message message) {
        StringBuilder out = new StringBuilder(1024);
        element(message, out);
        return out.toString();
    }

    private static void element(Message message, StringBuilder out) {
        DataType type = message.type();
        out.append('<').append(type.name()).append(INSTANCE);
        attribute("xmlns", type.xmlNamespace(), out);
        out.append('>');
        members(message, new Scope(type.xmlNamespace(), Map.of(), 2), out);
        out.append("</").append(type.name()).append('>');
    }

    /** The namespaces in scope: the default one and those with a prefix. */
    private record Scope(String byDefault, Map<String, String> prefixes, int depth) {

        boolean knows(String namespace) {
            return byDefault.equals(namespace) || prefixes.containsKey(namespace);
        }

        Scope within(String newDefault, Map<String, String> newPrefixes) {
            return new Scope(newDefault, newPrefixes, depth + 1);
        }
    }

    private static void members(Message message, Scope scope, StringBuilder out) {
        for (DataType.Placed placed : message.type().ordered()) {
            Member<?> member = placed.member();
            Object value = message.written(member).orElse(null);
            if (value != null || !member.isExtension()) {
                member(member.name(), placed.owner().xmlNamespace(), valueNamespace(member), value, scope, out);
            }
        }
    }

    /** The namespace of the members of a value; null for a plain one. */
    private static String valueNamespace(Member<?> member) {
        return switch (member.kind()) {
            case TEXT, NUMBER, INTEGER, FLAG -> null;
            case OBJECT, LIST -> member.of().orElseThrow().xmlNamespace();
            case DICTIONARY -> ARRAYS;
        };
    }

    private static void member(
            String name, String namespace, String valueNamespace, Object value, Scope scope, StringBuilder out) {
        String prefix =
                scope.byDefault().equals(namespace) ? null : scope.prefixes().get(namespace);
        String qualified = prefix == null ? name : prefix + ':' + name;
        boolean redefault = prefix == null && !scope.byDefault().equals(namespace);
        Map<String, String> prefixes = scope.prefixes();
        out.append('<').append(qualified);
        if (valueNamespace != null && !scope.knows(valueNamespace)) {
            String declared = "d" + scope.depth() + "p1";
            attribute("xmlns:" + declared, valueNamespace, out);
            prefixes = new HashMap<>(prefixes);
            prefixes.put(valueNamespace, declared);
        }
        if (value == null) {
            out.append(" i:nil=\"true\"");
        }
        if (redefault) {
            attribute("xmlns", namespace, out);
        }
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            out.append(" />");
            return;
        }
        out.append('>');
        value(value, valueNamespace, scope.within(redefault ? namespace : scope.byDefault(), prefixes), out);
        out.append("</").append(qualified).append('>');
    }

    private static void value(Object value, String valueNamespace, Scope scope, StringBuilder out) {
        if (value instanceof Message nested) {
            members(nested, scope, out);
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                Message nested = (Message) item;
                member(nested.type().name(), valueNamespace, nested.type().xmlNamespace(), nested, scope, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> entry(key.toString(), text.toString(), scope, out));
        } else if (value instanceof Double number) {
            out.append(Decimals.plain(number));
        } else {
            escape(value.toString(), out);
        }
    }

    private static void entry(String key, String text, Scope scope, StringBuilder out) {
        String prefix = scope.prefixes().get(ARRAYS);
        String element = prefix + ":KeyValueOfstringstring";
        out.append('<').append(element).append('>');
        member("Key", ARRAYS, null, key, scope, out);
        member("Value", ARRAYS, null, text, scope, out);
        out.append("</").append(element).append('>');
    }

    private static void attribute(String name, String value, StringBuilder out) {
        out.append(' ').append(name).append("=\"").append(value).append('"');
    }

    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
    }
}
