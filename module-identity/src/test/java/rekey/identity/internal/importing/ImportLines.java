package rekey.identity.internal.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.ImportedAccount;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Lines;

/** Lines for imports, and the streams that they come in. */
final class ImportLines {

    static final String BCRYPT = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private ImportLines() {}

    /** A name that nobody has. */
    static String unique() {
        return "import" + UUID.randomUUID().toString().replace("-", "");
    }

    static AccountLine line(Optional<UUID> id, String name, String email, String hash) {
        return new AccountLine(
                (id + "|" + name + "|" + email + "|" + hash).getBytes(StandardCharsets.UTF_8),
                new ImportedAccount(
                        id,
                        Optional.ofNullable(name),
                        Optional.ofNullable(email),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(hash),
                        Optional.empty()));
    }

    static AccountLine withHash(UUID id, String hash) {
        return line(Optional.of(id), unique(), null, hash);
    }

    /** Of people whom nobody knows, with addresses and hashes. */
    static List<Line> many(int count) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = unique();
            lines.add(line(Optional.empty(), name, name + "@example.com", BCRYPT));
        }
        return lines;
    }

    static Lines lines(List<? extends Line> all) {
        Iterator<? extends Line> rest = all.iterator();
        return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    /** A connection that breaks after so many lines. */
    static Lines breaking(List<Line> all, int after) {
        Iterator<Line> rest = all.subList(0, after).iterator();
        return () -> {
            if (rest.hasNext()) {
                return Optional.of(rest.next());
            }
            throw new IOException("The connection broke");
        };
    }
}
