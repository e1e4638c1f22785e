package rekey.identity.internal.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * bcrypt, {@code $2a$}, {@code $2b$} and {@code $2y$}, which are the same for every writer that is not broken. Bytes
 * beyond the 72nd of a password (its closing NUL counts) never mattered to the old system, and do not here until the
 * first success, which replaces the hash. {@code $2x$}, the mark of a broken writer, is not taken.
 */
final class Bcrypt {

    private static final Pattern FORM =
            Pattern.compile("\\$2([aby])\\$([0-3][0-9])\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");

    private static final int MIN_COST = 4;
    private static final int MAX_COST = 14;
    private static final int WEAK_BELOW = 10;
    private static final int DIGEST = 23;
    private static final int BYTES_THAT_COUNT = 72;

    private Bcrypt() {}

    static Optional<LegacyHash> parse(String text) throws UnacceptableHash {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int cost = Integer.parseInt(form.group(2));
        if (cost < MIN_COST) {
            throw UnacceptableHash.unknownForm();
        }
        if (cost > MAX_COST) {
            throw UnacceptableHash.tooCostly();
        }
        byte[] salt = Digits.bcrypt(form.group(3));
        String start = text.substring(0, form.start(4));
        return Optional.of(new LegacyHash(
                password -> derive(password, salt, cost),
                Digits.bcrypt(form.group(4)),
                digest -> start + Digits.bcrypt(digest),
                cost < WEAK_BELOW,
                Optional.of(HashForm.ofBcrypt(text.substring(0, form.start(3))))));
    }

    private static byte[] derive(String password, byte[] salt, int cost) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(bytes, Math.min(bytes.length + 1, BYTES_THAT_COUNT));
        return Arrays.copyOf(BCrypt.generate(key, salt, cost, false), DIGEST);
    }
}
