package rekey.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Remembers what Hibernate sends to the database on a thread that asks for it. */
final class ObservedStatements implements StatementInspector {

    private static final long serialVersionUID = 1L;

    private static final Pattern TABLE =
            Pattern.compile("(?:\\binto|\\bfrom|\\bjoin|^update)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private final transient ThreadLocal<List<String>> observed = new ThreadLocal<>();

    List<String> of(Runnable action) {
        List<String> statements = new ArrayList<>();
        observed.set(statements);
        try {
            action.run();
        } finally {
            observed.remove();
        }
        return statements;
    }

    @Override
    public String inspect(String sql) {
        List<String> statements = observed.get();
        if (statements != null) {
            statements.add(shape(sql.strip()));
        }
        return sql;
    }

    private static String shape(String sql) {
        StringBuilder shape = new StringBuilder(sql.split("\\s", 2)[0].toUpperCase(Locale.ROOT));
        Matcher tables = TABLE.matcher(sql);
        while (tables.find()) {
            shape.append(' ').append(tables.group(1).toLowerCase(Locale.ROOT));
        }
        return shape.toString();
    }
}
