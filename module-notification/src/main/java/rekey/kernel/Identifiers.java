package rekey.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Makes surrogate keys: UUIDs of version 7 (RFC 9562, section 5.7), which keep indexes local in time. */
public final class Identifiers {

    private Identifiers() {}

    /** A new identifier; not a secret, since it tells when it was made. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }
}
