package rekey.kernel;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/** Keys for tests, made anew for each run and the same throughout it. */
public final class TestKeys {

    private static final KeyedHash HASH = make();

    private TestKeys() {}

    /** A keyed hash with one key. */
    public static KeyedHash keyedHash() {
        return HASH;
    }

    private static KeyedHash make() {
        try {
            Keysets.registerKindsOfKeys();
            return new KeyedHash(
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get())
                            .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
