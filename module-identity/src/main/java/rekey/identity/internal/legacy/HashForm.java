package rekey.identity.internal.legacy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides how long a comparison with a hash takes: algorithm and parameters, without salt and digest. Hashes of one
 * form cost the same, and a hash that begins with the text of a form is of that form.
 *
 * @param text in the way of the PHC string format, such as {@code $2b$10$}, {@code $pbkdf2-sha256$i=29696,l=32$} or
 *     {@code $wrapped$$2b$05$$argon2id$v=19$m=19456,t=2,p=1$}
 * @param sample a hash of this form to measure with; its salt is invented, its digest nothing but zeros
 */
public record HashForm(String text, String sample) {

    private static final Pattern ARGON2 =
            Pattern.compile("(\\$argon2(?:id|i)\\$v=19\\$m=\\d{1,8},t=\\d{1,4},p=\\d{1,4}\\$)[A-Za-z0-9+/]+\\$.*");

    /** Sixteen bytes in base64. */
    private static final String SALT = "A".repeat(22);

    private static final String BCRYPT_SALT_AND_DIGEST = ".".repeat(22 + 31);
    private static final int BYTES = 32;

    /** Numbers of iterations that differ in these leading bits only are told apart. */
    private static final int BITS_THAT_COUNT = 5;

    /** The form of an Argon2 hash; empty for a text that is none. */
    public static Optional<HashForm> ofArgon2(String stored) {
        Matcher argon2 = ARGON2.matcher(stored);
        return argon2.matches() ? Optional.of(phc(argon2.group(1), BYTES)) : Optional.empty();
    }

    /** The form of a hash of this form whose digest is hashed by Argon2 in turn. */
    public HashForm wrappedIn(HashForm argon2) {
        return new HashForm("$wrapped$" + text + argon2.text, "$wrapped$" + sample + argon2.sample);
    }

    /** @param text the beginning of a hash: {@code $2b$10$} */
    static HashForm ofBcrypt(String text) {
        return new HashForm(text, text + BCRYPT_SALT_AND_DIGEST);
    }

    /**
     * The form of a PBKDF2 hash. Some systems draw the number of iterations for each password anew, so it is rounded up,
     * by a sixteenth at most: else there would be thousands of forms.
     *
     * @param most iterations that are within the limits
     */
    static HashForm ofPbkdf2(Sha sha, long iterations, long most, int length) {
        long step = Math.max(1, Long.highestOneBit(iterations) >> BITS_THAT_COUNT - 1);
        long rounded = Math.min(most, (iterations + step - 1) / step * step);
        int blocks = (length + sha.length() - 1) / sha.length();
        int bytes = Math.min(Pbkdf2.MAX_DIGEST, blocks * sha.length());
        return phc("$pbkdf2-" + sha.phcName() + "$i=" + rounded + ",l=" + bytes + '$', bytes);
    }

    static HashForm ofScrypt(long n, long r, long p) {
        return phc("$scrypt$ln=" + Long.numberOfTrailingZeros(n) + ",r=" + r + ",p=" + p + '$', BYTES);
    }

    private static HashForm phc(String text, int bytes) {
        return new HashForm(text, text + SALT + '$' + Digits.bare(new byte[bytes]));
    }
}
