package rekey.kernel;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Hashes of secrets under secret keys, so that a stored hash can be looked up by index and a stolen database tells
 * nothing. New hashes are made under the primary key; look-ups try every live key, so that a rotation invalidates
 * nothing.
 */
public final class KeyedHash {

    /** Bytes of every hash. */
    public static final int LENGTH = 32;

    private final PrfSet keys;

    KeyedHash(PrfSet keys) {
        this.keys = keys;
    }

    /**
     * The hash to store.
     *
     * @param purpose what the secret is for; the same secret has unrelated hashes for different purposes
     */
    public byte[] forStorage(String purpose, String secret) {
        try {
            return keys.computePrimary(message(purpose, secret), LENGTH);
        } catch (GeneralSecurityException keysetUnusable) {
            throw new IllegalStateException("The keyset cannot hash", keysetUnusable);
        }
    }

    /** The hashes to look for: one for each live key, the primary key's among them. */
    public Collection<byte[]> forLookup(String purpose, String secret) {
        try {
            List<byte[]> hashes = new ArrayList<>();
            for (var prf : keys.getPrfs().values()) {
                hashes.add(prf.compute(message(purpose, secret), LENGTH));
            }
            return hashes;
        } catch (GeneralSecurityException keysetUnusable) {
            throw new IllegalStateException("The keyset cannot hash", keysetUnusable);
        }
    }

    /** The purpose's length goes first: no choice of secret can imitate another purpose. */
    private static byte[] message(String purpose, String secret) {
        return (purpose.length() + ":" + purpose + secret).getBytes(StandardCharsets.UTF_8);
    }
}
