package rekey.mfa.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords after RFC 4226 (by counter) and RFC 6238 (the counter is the time in steps of thirty seconds). */
final class OneTimePassword {

    /** Seconds of a step (RFC 6238, section 5.2). */
    static final int PERIOD = 30;

    private static final int[] POWERS = {1_000_000, 10_000_000, 100_000_000};
    private static final int SHORTEST = 6;

    /** The hash functions of RFC 6238, section 1.2. */
    enum Algorithm {
        SHA1("HmacSHA1", 20),
        SHA256("HmacSHA256", 32),
        SHA512("HmacSHA512", 64);

        private final String mac;
        private final int keyLength;

        Algorithm(String mac, int keyLength) {
            this.mac = mac;
            this.keyLength = keyLength;
        }

        /** Bytes of a key: as long as the hash (RFC 6238, section 5.1). */
        int keyLength() {
            return keyLength;
        }
    }

    private OneTimePassword() {}

    /**
     * The code for a value of the moving factor (RFC 4226, section 5.3).
     *
     * @param digits 6, 7 or 8
     */
    static String of(byte[] key, long counter, Algorithm algorithm, int digits) {
        byte[] hash = hmac(key, counter, algorithm);
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        String code = String.valueOf(truncated % POWERS[digits - SHORTEST]);
        return "0".repeat(digits - code.length()) + code;
    }

    private static byte[] hmac(byte[] key, long counter, Algorithm algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm.mac);
            mac.init(new SecretKeySpec(key, algorithm.mac));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        } catch (GeneralSecurityException missingFromThisJava) {
            throw new IllegalStateException(missingFromThisJava);
        }
    }
}
