package rekey.identity.internal.legacy;

import java.util.List;
import java.util.Optional;

/** All formats that are verified and never made. */
public final class LegacyFormats {

    /** Characters; what a column keeps. */
    static final int MAX_LENGTH = 400;

    /** One family of formats. */
    interface Format {

        /** The hash that a text is; empty for a text of another family. */
        Optional<LegacyHash> parse(String text) throws UnacceptableHash;
    }

    private static final List<Format> FORMATS = List.of(
            Bcrypt::parse,
            SaltedSha::parse,
            Pbkdf2::parse,
            Scrypt::parse,
            AspNetMembership::parse,
            AspNetIdentity::parse);

    private LegacyFormats() {}

    /**
     * Reads a hash.
     *
     * @throws UnacceptableHash if no format fits, or the parameters are beyond the limits
     */
    public static LegacyHash parse(String text) throws UnacceptableHash {
        if (text.length() <= MAX_LENGTH) {
            for (Format format : FORMATS) {
                Optional<LegacyHash> hash = format.parse(text);
                if (hash.isPresent()) {
                    return hash.get();
                }
            }
        }
        throw UnacceptableHash.unknownForm();
    }
}
