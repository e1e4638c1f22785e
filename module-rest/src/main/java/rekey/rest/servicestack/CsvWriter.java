package rekey.rest.servicestack;

import java.util.List;
import java.util.stream.Collectors;

/** CSV responses: a line with the members' names as .NET has them, a line with their values, nested ones as JSV. */
final class CsvWriter implements Format.Writer {

    private static final String END_OF_LINE = "\r\n";
    private static final Format.Writer NESTED = new JsvWriter();

    @Override
    public String write(Message message) {
        List<DataType.Placed> members = message.type().declared().stream()
                .filter(placed -> !placed.member().isExtension())
                .toList();
        return members.stream().map(placed -> placed.member().name()).collect(Collectors.joining(","))
                + END_OF_LINE
                + members.stream()
                        .map(placed -> message.written(placed.member())
                                .map(CsvWriter::field)
                                .orElse(""))
                        .collect(Collectors.joining(","))
                + END_OF_LINE;
    }

    private static String field(Object value) {
        String text = value instanceof Message nested ? NESTED.write(nested) : JsvWriter.plain(value);
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                && !text.startsWith("{")
                && !text.startsWith("[");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
