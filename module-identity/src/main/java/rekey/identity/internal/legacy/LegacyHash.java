package rekey.identity.internal.legacy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * A password hash that another system made: how a digest is computed (with salt and parameters), and which digest the
 * right password has.
 */
public final class LegacyHash {

    /** Turns a password into a digest. */
    interface Derivation {
        byte[] derive(String password);
    }

    private final Derivation derivation;
    private final byte[] digest;
    private final Function<byte[], String> form;
    private final boolean weak;

    /**
     * A hash.
     *
     * @param form writes the whole text around a digest
     * @param weak whether whoever steals it can try passwords cheaply
     */
    LegacyHash(Derivation derivation, byte[] digest, Function<byte[], String> form, boolean weak) {
        this.derivation = derivation;
        this.digest = digest.clone();
        this.form = form;
        this.weak = weak;
    }

    /** Whether this is the hash of a password. Takes the same time wherever two digests differ. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(derivation.derive(password), digest);
    }

    /** Whether whoever steals this hash can try passwords cheaply, so that it is to be wrapped in Argon2id. */
    public boolean isWeak() {
        return weak;
    }

    /** The digest, as it is wrapped. */
    public String digest() {
        return HexFormat.of().formatHex(digest);
    }

    /** The digest that a password has with the salt and parameters of this hash, in the form of {@link #digest}. */
    public String digestOf(String password) {
        return HexFormat.of().formatHex(derivation.derive(password));
    }

    /** Salt and parameters: this hash with a digest of zeros, which {@link LegacyFormats#parse} reads. */
    public String withoutDigest() {
        return form.apply(new byte[digest.length]);
    }

    /** Without the digest. */
    @Override
    public String toString() {
        return "LegacyHash";
    }
}
