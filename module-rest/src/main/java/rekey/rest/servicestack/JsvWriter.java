package rekey.rest.servicestack;

import java.util.List;
import java.util.Map;

/** JSV responses: like JSON, with quotes only where a text needs them, and {@code True} and {@code False}. */
final class JsvWriter implements Format.Writer {

    private static final String MEANINGFUL = "\"',{}[]:\r\n";

    @Override
    public String write(Message message) {
        StringBuilder out = new StringBuilder(256);
        value(message, out);
        return out.toString();
    }

    private static void value(Object value, StringBuilder out) {
        if (value instanceof Message message) {
            out.append('{');
            String separator = "";
            for (DataType.Placed placed : message.type().declared()) {
                Object held = message.written(placed.member()).orElse(null);
                if (held != null) {
                    out.append(separator).append(placed.member().camelName()).append(':');
                    value(held, out);
                    separator = ",";
                }
            }
            out.append('}');
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
                out.append(separator).append(quoted(entry.getKey().toString())).append(':');
                value(entry.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else {
            out.append(quoted(plain(value)));
        }
    }

    /** A number, truth value or text as it stands in JSV and CSV. */
    static String plain(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return value instanceof Double number ? Decimals.plain(number) : value.toString();
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> MEANINGFUL.indexOf(c) >= 0) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
