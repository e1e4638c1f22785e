package rekey.soap.wso;

import java.util.Optional;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.json.JsonText;

/** Results as JSON: the struct itself, without an envelope around it. */
final class WsoJson {

    private final boolean isIndented;
    private final StringBuilder out = new StringBuilder(256);
    private int depth;

    private WsoJson(boolean isIndented) {
        this.isIndented = isIndented;
    }

    static String compact(Type type, Optional<Value> result) {
        return write(new WsoJson(false), type, result);
    }

    static String indented(Type type, Optional<Value> result) {
        return write(new WsoJson(true), type, result);
    }

    private static String write(WsoJson json, Type type, Optional<Value> result) {
        json.append(type, result);
        return json.out.toString();
    }

    private void append(Type type, Optional<Value> value) {
        if (value.isEmpty()) {
            out.append("null");
        } else if (value.get() instanceof Value.Text text) {
            boolean isBare = type == Type.Scalar.BOOLEAN || type == Type.Scalar.INT;
            out.append(isBare ? text.text() : JsonText.quoted(text.text()));
        } else if (value.get() instanceof Value.Fields fields) {
            object((Type.Struct) type, fields);
        } else {
            array((Type.Array) type, (Value.Items) value.get());
        }
    }

    private void object(Type.Struct type, Value.Fields fields) {
        out.append('{');
        depth++;
        String separator = "";
        for (Type.Member member : type.members()) {
            out.append(separator);
            line();
            out.append(JsonText.quoted(member.name())).append(isIndented ? ": " : ":");
            append(member.type(), fields.member(member.name()));
            separator = ",";
        }
        depth--;
        line();
        out.append('}');
    }

    private void array(Type.Array type, Value.Items items) {
        out.append('[');
        depth++;
        String separator = "";
        for (Value.Fields item : items.items()) {
            out.append(separator);
            line();
            object(type.item(), item);
            separator = ",";
        }
        depth--;
        if (!items.items().isEmpty()) {
            line();
        }
        out.append(']');
    }

    private void line() {
        if (isIndented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }
}
