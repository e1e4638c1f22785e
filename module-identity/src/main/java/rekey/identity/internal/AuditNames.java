package rekey.identity.internal;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What operations, outcomes and hashes of the trail are called outside. */
final class AuditNames {

    /** Of a hash this much is shown: enough to tell two identifiers apart. */
    private static final int SHOWN_BYTES = 8;

    private AuditNames() {}

    /** Lower-case words with hyphens. */
    static String onTheWire(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@link #onTheWire} backwards. */
    static String stored(String onTheWire) {
        return onTheWire.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static Set<String> all(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).map(AuditNames::onTheWire).collect(Collectors.toUnmodifiableSet());
    }

    static String shown(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    }
}
