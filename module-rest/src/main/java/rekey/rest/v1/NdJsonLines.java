package rekey.rest.v1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.BrokenLine;
import rekey.identity.AccountImports.ImportedAccount;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Lines;
import rekey.identity.AccountImports.Reason;

/**
 * Reads accounts from a stream, a JSON object on each line. However long the stream is, it keeps one line, and of a line
 * that is too long no more than {@value #MAX_LINE} bytes. Empty lines are passed over and not counted.
 */
final class NdJsonLines implements Lines {

    /** In bytes. */
    static final int MAX_LINE = 16 * 1024;

    static final Set<String> TEXTS = Set.of("id", "username", "email", "displayName", "locale", "passwordHash");
    static final Set<String> FLAGS = Set.of("enabled");

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private int position;
    private int filled;

    NdJsonLines(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<Line> next() throws IOException {
        while (true) {
            line.reset();
            long length = 0;
            int next = nextByte();
            while (next >= 0 && next != '\n') {
                if (next != '\r') {
                    length++;
                    if (length <= MAX_LINE) {
                        line.write(next);
                    }
                }
                next = nextByte();
            }
            if (length > 0) {
                return Optional.of(read(line.toByteArray(), length > MAX_LINE));
            }
            if (next < 0) {
                return Optional.empty();
            }
        }
    }

    /** The next byte, or -1 at the end; {@code BufferedInputStream} would take a lock for each. */
    private int nextByte() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }

    private static Line read(byte[] bytes, boolean tooLong) {
        if (tooLong) {
            return new BrokenLine(bytes, new Reason("line", "too-long"));
        }
        try {
            StrictJson json = StrictJson.parse(bytes, TEXTS, Set.of(), FLAGS);
            Optional<UUID> id = Values.id(json.text("id"));
            return new AccountLine(
                    bytes,
                    new ImportedAccount(
                            id,
                            json.text("username"),
                            json.text("email"),
                            json.text("displayName"),
                            json.text("locale"),
                            json.text("passwordHash"),
                            json.flag("enabled")));
        } catch (RequestRefused refused) {
            return new BrokenLine(bytes, reason(refused.problem()));
        }
    }

    private static Reason reason(Problem problem) {
        return problem.errors().isEmpty()
                ? new Reason("line", "malformed")
                : new Reason(
                        problem.errors().get(0).field(), problem.errors().get(0).rule());
    }
}
