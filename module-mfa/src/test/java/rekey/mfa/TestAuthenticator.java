package rekey.mfa;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator app as people have it: takes the secret as text and shows codes of six digits by SHA-1. Written apart
 * from the product's own code, so that both have to be right.
 */
public final class TestAuthenticator {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD = 30;

    private final byte[] key;

    /** Takes the secret over, as it was shown for typing. */
    public TestAuthenticator(String secret) {
        BigInteger bits = BigInteger.ZERO;
        for (char character : secret.replace(" ", "").toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(character)));
        }
        int length = secret.replace(" ", "").length() * 5 / 8;
        byte[] bytes = bits.shiftRight(secret.replace(" ", "").length() * 5 - length * 8)
                .toByteArray();
        key = new byte[length];
        int skipped = Math.max(0, bytes.length - length);
        int copied = bytes.length - skipped;
        System.arraycopy(bytes, skipped, key, length - copied, copied);
    }

    /** The code that it shows at a moment. */
    public String code(Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(at.getEpochSecond() / PERIOD).array());
            int offset = hash[19] & 15;
            long number = new BigInteger(1, Arrays.copyOfRange(hash, offset, offset + 4)).longValue() & 0x7fffffffL;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A code of six digits that it does not show at any moment near this one. */
    public String wrongCode(Instant at) {
        for (int guess = 0; ; guess++) {
            String code = String.format("%06d", guess);
            boolean shown = false;
            for (int steps = -3; steps <= 3; steps++) {
                shown |= code(at.plusSeconds((long) steps * PERIOD)).equals(code);
            }
            if (!shown) {
                return code;
            }
        }
    }
}
