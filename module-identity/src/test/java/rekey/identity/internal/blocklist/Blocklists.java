package rekey.identity.internal.blocklist;

import java.util.Map;
import rekey.kernel.TestConfig;

/** Blocklists for tests of other packages. */
public final class Blocklists {

    private Blocklists() {}

    /** The one that ships, without files of an operator. */
    public static Blocklist shipped() {
        return new ConfiguredBlocklist(TestConfig.shippedWith(Map.of()));
    }
}
