package rekey.rest.servicestack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CSV requests after RFC 4180: a line with the members' names, and one with their values. */
final class CsvReader implements Format.Reader {

    private static final int MOST_FIELDS = 200;

    @Override
    public Message read(byte[] body, DataType type) throws Unreadable {
        Binding binding = new Binding(type);
        List<List<String>> rows = rows(Binding.utf8(body));
        if (rows.size() > 2) {
            throw Unreadable.because("The text holds more than one message.");
        }
        if (rows.size() == 2) {
            List<String> names = rows.get(0);
            List<String> values = rows.get(1);
            if (values.size() > names.size()) {
                throw Unreadable.because("The text has values without names.");
            }
            for (int i = 0; i < values.size(); i++) {
                Optional<Member<?>> member = binding.member(names.get(i).strip());
                if (member.isPresent()) {
                    binding.once(member.get());
                    binding.bind(member.get(), values.get(i));
                }
            }
        }
        return binding.message();
    }

    private static List<List<String>> rows(String text) throws Unreadable {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int fields = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.length() == 0) {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                if (++fields > MOST_FIELDS) {
                    throw Unreadable.because("The text has too many fields.");
                }
                if (c == '\n') {
                    endRow(row, rows);
                    row = new ArrayList<>();
                }
            } else if (c != '\r' || i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
                field.append(c);
            }
        }
        if (quoted) {
            throw Unreadable.because("The text is not well-formed CSV.");
        }
        if (field.length() > 0 || !row.isEmpty()) {
            row.add(field.toString());
            endRow(row, rows);
        }
        return rows;
    }

    private static void endRow(List<String> row, List<List<String>> rows) {
        if (row.size() > 1 || !row.get(0).isBlank()) {
            rows.add(row);
        }
    }
}
