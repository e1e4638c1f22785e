package rekey.mfa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link SlowHash} that is fast and counts. */
public final class CountedHash implements SlowHash {

    private final AtomicInteger hashes = new AtomicInteger();

    /** How many were made so far. */
    public int made() {
        return hashes.get();
    }

    @Override
    public String newSalt() {
        return UUID.randomUUID().toString();
    }

    @Override
    public byte[] hash(String secret, String salt) {
        hashes.incrementAndGet();
        try {
            return MessageDigest.getInstance("SHA-256").digest((salt + secret).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
