package rekey.rest.servicestack;

import java.util.List;
import java.util.Map;

/** The sample messages of the documentation: each member with a placeholder of its type. */
final class Sample {

    private static final String TEXT = "String";

    private Sample() {}

    /** A message in which every published member says something. */
    static Message of(DataType type) {
        Message sample = Message.of(type);
        for (DataType.Placed placed : type.declared()) {
            Member<?> member = placed.member();
            if (!member.isExtension()) {
                sample = sample.withValue(member, placeholder(member));
            }
        }
        return sample;
    }

    private static Object placeholder(Member<?> member) {
        return switch (member.kind()) {
            case TEXT -> TEXT;
            case NUMBER, INTEGER, FLAG -> member.kind().absent().orElseThrow();
            case OBJECT -> of(member.of().orElseThrow());
            case LIST -> List.of(of(member.of().orElseThrow()));
            case DICTIONARY -> Map.of(TEXT, TEXT);
        };
    }

    /** A message as text, laid out for reading. */
    static String text(Format format, Message message) {
        return switch (format) {
            case JSON -> indentedJson(format.write(message));
            case XML -> indentedXml(DataContractWriter.element(message));
            case JSV, CSV, JSONL -> format.write(message).strip();
        };
    }

    /** Puts each element on a line of its own; the text is what {@link DataContractWriter} wrote. */
    private static String indentedXml(String xml) {
        StringBuilder out = new StringBuilder(2 * xml.length());
        int depth = 0;
        for (String piece : xml.split("(?<=>)(?=<)")) {
            boolean closes = piece.startsWith("</");
            if (closes) {
                depth--;
            }
            out.append("  ".repeat(depth)).append(piece).append('\n');
            boolean opens = !closes && !piece.endsWith("/>") && !piece.contains("</");
            if (opens) {
                depth++;
            }
        }
        return out.toString().stripTrailing();
    }

    /** Puts each member on a line of its own; the text is what {@link JsonWriter} wrote, without escapes. */
    private static String indentedJson(String json) {
        StringBuilder out = new StringBuilder(2 * json.length());
        int depth = 0;
        boolean quoted = false;
        for (char c : json.toCharArray()) {
            quoted ^= c == '"';
            if (quoted || "{}[],:".indexOf(c) < 0) {
                out.append(c);
            } else if (c == '{' || c == '[') {
                out.append(c).append('\n').append("  ".repeat(++depth));
            } else if (c == '}' || c == ']') {
                out.append('\n').append("  ".repeat(--depth)).append(c);
            } else if (c == ',') {
                out.append(c).append('\n').append("  ".repeat(depth));
            } else {
                out.append(": ");
            }
        }
        return out.toString();
    }
}
