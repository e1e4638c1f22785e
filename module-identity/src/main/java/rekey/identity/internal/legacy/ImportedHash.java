package rekey.identity.internal.legacy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password hash that comes with an account from elsewhere, checked: the text that is stored, and whether it has to be
 * wrapped soon.
 *
 * @param stored the hash as text; what came in, unchanged
 * @param weak whether whoever steals it can try passwords cheaply; the column {@code password_weak} of an account
 * @param form what a comparison with it costs; empty where that is nothing beside an Argon2 hash
 */
public record ImportedHash(String stored, boolean weak, Optional<HashForm> form) {

    /** Argon2 as its reference implementation writes it (RFC 9106 has no text form). */
    private static final Pattern ARGON2 = Pattern.compile("\\$argon2(?:id|i)\\$v=19\\$m=([1-9][0-9]{0,6}),"
            + "t=([1-9][0-9]{0,2}),p=([1-9][0-9]{0,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    private static final int MAX_MEMORY = 262_144;
    private static final long MAX_WORK = 1_048_576;
    private static final int MAX_LANES = 16;

    /**
     * Checks a hash. Costs microseconds; no password is hashed.
     *
     * @throws UnacceptableHash if it is of no known form, or one comparison with it would cost too much
     */
    public static ImportedHash read(String text) throws UnacceptableHash {
        Matcher argon2 = ARGON2.matcher(text);
        if (!argon2.matches()) {
            LegacyHash legacy = LegacyFormats.parse(text);
            return new ImportedHash(text, legacy.isWeak(), legacy.form());
        }
        long memory = Long.parseLong(argon2.group(1));
        long passes = Long.parseLong(argon2.group(2));
        int lanes = Integer.parseInt(argon2.group(3));
        if (memory < 8L * lanes) {
            throw UnacceptableHash.unknownForm();
        }
        if (memory > MAX_MEMORY || memory * passes > MAX_WORK || lanes > MAX_LANES) {
            throw UnacceptableHash.tooCostly();
        }
        return new ImportedHash(text, false, HashForm.ofArgon2(text));
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "ImportedHash";
    }
}
