package rekey.rest.v1;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AuditLog.Position;

/** Where a page of the audit trail ends, as one word without meaning for clients. */
final class Cursor {

    private static final char SEPARATOR = '_';

    private Cursor() {}

    static String write(Position position) {
        String text = position.recordedAt().toString() + SEPARATOR + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws RequestRefused if it is none of ours */
    static Optional<Position> read(String cursor, String parameter) throws RequestRefused {
        Optional<String> present = Values.present(cursor);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(present.get()), StandardCharsets.US_ASCII);
            int end = text.indexOf(SEPARATOR);
            if (end > 0) {
                Instant recordedAt = Values.storable(Instant.parse(text.substring(0, end)));
                Optional<UUID> id = Values.uuid(text.substring(end + 1));
                if (id.isPresent()) {
                    return Optional.of(new Position(recordedAt, id.get()));
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw refused(parameter);
        }
        throw refused(parameter);
    }

    private static RequestRefused refused(String parameter) {
        return RequestRefused.member(parameter, "malformed", "This is the next of a page before.");
    }
}
