package rekey.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Keys that nobody else has, for tests. */
public final class TestEncryption {

    private TestEncryption() {}

    /** Encryption under a key of its own. */
    public static Encryption fresh() {
        try {
            Keysets.registerKindsOfKeys();
            return new Encryption(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
                            .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** The same deployment before, during and after the rotation of its key. */
    public static List<Encryption> rotated() {
        try {
            Keysets.registerKindsOfKeys();
            KeysetHandle before =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            KeysetHandle during = KeysetHandle.newBuilder(before)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            KeysetHandle after = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(during.getPrimary().getKey())
                            .withFixedId(during.getPrimary().getId())
                            .makePrimary())
                    .build();
            List<Encryption> stages = new ArrayList<>();
            for (KeysetHandle keys : List.of(before, during, after)) {
                stages.add(new Encryption(keys.getPrimitive(RegistryConfiguration.get(), Aead.class)));
            }
            return stages;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** Hashes under a key of its own. */
    public static KeyedHash freshHash() {
        try {
            Keysets.registerKindsOfKeys();
            return new KeyedHash(
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get())
                            .getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
