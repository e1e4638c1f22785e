package rekey.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.CryptoFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Authenticated encryption of what must be read again, under a keyset that can be rotated: new texts use the primary
 * key, old ones open under any live key.
 */
public final class Encryption {

    private final Aead aead;

    Encryption(Aead aead) {
        this.aead = aead;
    }

    /**
     * Encrypts a text.
     *
     * @param context what the text belongs to, for instance a row's id; it has to be the same for {@link #open}, so
     *     that a stored text cannot be moved to another row
     */
    public byte[] seal(String text, String context) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException keysetUnusable) {
            throw new IllegalStateException("The keyset cannot encrypt", keysetUnusable);
        }
    }

    /**
     * By what every text begins that the present primary key seals. A text that begins otherwise has to be sealed anew
     * before its key may leave the keyset.
     */
    public byte[] primaryPrefix() {
        return Arrays.copyOf(seal("", ""), CryptoFormat.NON_RAW_PREFIX_SIZE);
    }

    /**
     * Decrypts a text.
     *
     * @throws IllegalStateException if it was not sealed by a live key for this context
     */
    public String open(byte[] sealed, String context) {
        try {
            return new String(aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException("The text was not sealed by a live key for this context", notOurs);
        }
    }
}
