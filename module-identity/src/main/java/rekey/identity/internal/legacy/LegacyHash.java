package rekey.identity.internal.legacy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
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
    private final Function<byte[], String> text;
    private final boolean weak;
    private final Optional<HashForm> form;

    /**
     * A hash.
     *
     * @param text writes the whole text around a digest
     * @param weak whether whoever steals it can try passwords cheaply
     * @param form what a digest costs; empty where it costs microseconds
     */
    LegacyHash(
            Derivation derivation,
            byte[] digest,
            Function<byte[], String> text,
            boolean weak,
            Optional<HashForm> form) {
        this.derivation = derivation;
        this.digest = digest.clone();
        this.text = text;
        this.weak = weak;
        this.form = form;
    }

    /** Whether this is the hash of a password. Takes the same time wherever two digests differ. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(derivation.derive(password), digest);
    }

    /** Whether whoever steals this hash can try passwords cheaply, so that it is to be wrapped in Argon2id. */
    public boolean isWeak() {
        return weak;
    }

    /** What a comparison costs; empty where that is nothing beside an Argon2 hash: a single step of SHA. */
    public Optional<HashForm> form() {
        return form;
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
        return text.apply(new byte[digest.length]);
    }

    /** Without the digest. */
    @Override
    public String toString() {
        return "LegacyHash";
    }
}
