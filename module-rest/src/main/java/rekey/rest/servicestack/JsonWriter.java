package rekey.rest.servicestack;

import java.util.List;
import java.util.Map;

/** JSON responses: camel case, nothing for null, a class's own members before those of its base class. */
final class JsonWriter implements Format.Writer {

    private final String end;

    /** @param end what follows the document: JSON Lines end with a new line */
    JsonWriter(String end) {
        this.end = end;
    }

    @Override
    public String write(Message message) {
        StringBuilder out = new StringBuilder(256);
        object(message, out);
        return out.append(end).toString();
    }

    private void object(Message message, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (DataType.Placed placed : message.type().declared()) {
            Object value = message.written(placed.member()).orElse(null);
            if (value != null) {
                out.append(separator);
                quote(placed.member().camelName(), out);
                out.append(':');
                value(value, out);
                separator = ",";
            }
        }
        out.append('}');
    }

    private void value(Object value, StringBuilder out) {
        if (value instanceof String text) {
            quote(text, out);
        } else if (value instanceof Message nested) {
            object(nested, out);
        } else if (value instanceof List<?> list) {
            out.append('[');
            String separator = "";
            for (Object item : list) {
                out.append(separator);
                value(item, out);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                quote(entry.getKey().toString(), out);
                out.append(':');
                value(entry.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else if (value instanceof Double number) {
            out.append(Decimals.plain(number));
        } else {
            out.append(value);
        }
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u2028' || c == '\u2029') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
