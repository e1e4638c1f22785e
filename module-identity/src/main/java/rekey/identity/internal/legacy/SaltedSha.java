package rekey.identity.internal.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code {SSHA}}, {@code {SSHA256}}, {@code {SSHA384}} and {@code {SSHA512}} of LDAP directories: the base64 of
 * digest and salt, where the digest is that of password and salt. One step, hence weak.
 */
final class SaltedSha {

    private static final Pattern FORM =
            Pattern.compile("\\{SSHA(256|384|512)?\\}([A-Za-z0-9+/]{32,200}={0,2})", Pattern.CASE_INSENSITIVE);

    private static final int MIN_SALT = 4;
    private static final int MAX_SALT = 64;

    private SaltedSha() {}

    static Optional<LegacyHash> parse(String text) throws UnacceptableHash {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String bits = form.group(1);
        Sha sha = bits == null ? Sha.SHA1 : Sha.named("SHA" + bits).orElseThrow();
        byte[] digestAndSalt = Digits.base64(form.group(2));
        int saltLength = digestAndSalt.length - sha.length();
        if (saltLength < MIN_SALT || saltLength > MAX_SALT) {
            throw UnacceptableHash.unknownForm();
        }
        byte[] salt = Arrays.copyOfRange(digestAndSalt, sha.length(), digestAndSalt.length);
        String start = text.substring(0, form.start(2));
        return Optional.of(new LegacyHash(
                password -> sha.digest(password.getBytes(StandardCharsets.UTF_8), salt),
                Arrays.copyOf(digestAndSalt, sha.length()),
                digest -> start + Base64.getEncoder().encodeToString(joined(digest, salt)),
                true,
                Optional.empty()));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
