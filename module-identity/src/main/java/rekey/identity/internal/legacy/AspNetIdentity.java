package rekey.identity.internal.legacy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code PasswordHash} column of ASP.NET Identity. Version 2 (and {@code Crypto.HashPassword}): a zero, 16 bytes of
 * salt, 32 of PBKDF2-HMAC-SHA1 with 1,000 iterations. Version 3: a one, then, big-endian, the number of the
 * pseudo-random function (0: SHA-1, 1: SHA-256, 2: SHA-512), iterations and length of the salt; salt; digest.
 */
final class AspNetIdentity {

    private static final Pattern FORM = Pattern.compile("A[A-Za-z0-9+/]{30,240}={0,2}");

    private static final int SALT_2 = 16;
    private static final int LENGTH_2 = 1 + SALT_2 + 32;
    private static final String ITERATIONS_2 = "1000";
    private static final int HEADER_3 = 1 + 3 * Integer.BYTES;
    private static final Sha[] FUNCTIONS = {Sha.SHA1, Sha.SHA256, Sha.SHA512};

    private AspNetIdentity() {}

    static Optional<LegacyHash> parse(String text) throws UnacceptableHash {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Digits.base64(text);
        return switch (bytes[0]) {
            case 0 -> Optional.of(version2(bytes));
            case 1 -> Optional.of(version3(bytes));
            default -> Optional.empty();
        };
    }

    private static LegacyHash version2(byte[] bytes) throws UnacceptableHash {
        if (bytes.length != LENGTH_2) {
            throw UnacceptableHash.unknownForm();
        }
        return split(bytes, 1, SALT_2, Sha.SHA1, ITERATIONS_2);
    }

    private static LegacyHash version3(byte[] bytes) throws UnacceptableHash {
        ByteBuffer header = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        if (bytes.length < HEADER_3) {
            throw UnacceptableHash.unknownForm();
        }
        int function = header.getInt();
        int iterations = header.getInt();
        int salt = header.getInt();
        if (function < 0
                || function >= FUNCTIONS.length
                || iterations < 1
                || salt < 0
                || salt > bytes.length - HEADER_3) {
            throw UnacceptableHash.unknownForm();
        }
        return split(bytes, HEADER_3, salt, FUNCTIONS[function], String.valueOf(iterations));
    }

    private static LegacyHash split(byte[] bytes, int header, int saltLength, Sha sha, String iterations)
            throws UnacceptableHash {
        byte[] start = Arrays.copyOf(bytes, header + saltLength);
        byte[] salt = Arrays.copyOfRange(bytes, header, header + saltLength);
        byte[] digest = Arrays.copyOfRange(bytes, header + saltLength, bytes.length);
        return Pbkdf2.of(sha, iterations, salt, digest, zeros -> {
            byte[] whole = Arrays.copyOf(start, start.length + zeros.length);
            return Base64.getEncoder().encodeToString(whole);
        });
    }
}
