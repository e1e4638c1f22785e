package rekey.identity.internal.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ASP.NET Membership with the hashed password format: {@code $aspnet-membership$algorithm$salt$digest}, where salt and
 * digest are the columns {@code PasswordSalt} and {@code Password} as they are, and the algorithm is the
 * {@code hashAlgorithmType} of the old site: {@code sha1}, {@code sha256}, {@code sha512}, {@code hmacsha256} or
 * {@code hmacsha512}. The same as {@code $episerver$*0*salt*digest} ({@code sha1}) and {@code $episerver$*1*…}
 * ({@code sha256}), which password crackers call it. Passwords are in UTF-16LE. One step, hence weak.
 */
final class AspNetMembership {

    private static final String SALT = "([A-Za-z0-9+/]{8,88}={0,2})";
    private static final Pattern FORM = Pattern.compile(
            "\\$aspnet-membership\\$(hmac)?(sha1|sha256|sha512)\\$" + SALT + "\\$([A-Za-z0-9+/]{27,88}={0,2})");
    private static final Pattern CRACKERS =
            Pattern.compile("\\$episerver\\$\\*([01])\\*" + SALT + "\\*([A-Za-z0-9+/]{27,43})=?");

    private static final int MIN_SALT = 8;
    private static final int MAX_SALT = 64;

    /** What .NET gives HMAC as a key where none is set; a shorter salt is repeated until it is as long. */
    private static final int HMAC_KEY_256 = 64;

    private static final int HMAC_KEY_512 = 128;

    private AspNetMembership() {}

    static Optional<LegacyHash> parse(String text) throws UnacceptableHash {
        Matcher crackers = CRACKERS.matcher(text);
        if (crackers.matches()) {
            Sha sha = crackers.group(1).equals("0") ? Sha.SHA1 : Sha.SHA256;
            byte[] digest = Digits.bare(crackers.group(3));
            return Optional.of(
                    of("", sha, Digits.base64(crackers.group(2)), digest, text.substring(0, crackers.start(3))));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String keyed = form.group(1) == null ? "" : form.group(1);
        Sha sha = Sha.named(form.group(2)).orElseThrow();
        String padded = form.group(4);
        byte[] digest = Digits.bare(padded.replace("=", ""));
        if (padded.contains("=")) {
            Digits.base64(padded);
        }
        return Optional.of(of(keyed, sha, Digits.base64(form.group(3)), digest, text.substring(0, form.start(4))));
    }

    private static LegacyHash of(String keyed, Sha sha, byte[] salt, byte[] digest, String start)
            throws UnacceptableHash {
        boolean impossible = !keyed.isEmpty() && sha == Sha.SHA1;
        if (salt.length < MIN_SALT || salt.length > MAX_SALT || digest.length != sha.length() || impossible) {
            throw UnacceptableHash.unknownForm();
        }
        LegacyHash.Derivation derivation = keyed.isEmpty()
                ? password -> sha.digest(salt, utf16(password))
                : password -> sha.hmac(key(sha, salt), utf16(password));
        return new LegacyHash(derivation, digest, zeros -> start + Digits.bare(zeros), true, Optional.empty());
    }

    private static byte[] key(Sha sha, byte[] salt) {
        byte[] key = new byte[sha == Sha.SHA256 ? HMAC_KEY_256 : HMAC_KEY_512];
        for (int i = 0; i < key.length; i++) {
            key[i] = salt[i % salt.length];
        }
        return key;
    }

    private static byte[] utf16(String password) {
        return password.getBytes(StandardCharsets.UTF_16LE);
    }
}
