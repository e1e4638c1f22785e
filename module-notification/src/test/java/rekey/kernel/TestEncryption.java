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
import java.util.concurrent.atomic.AtomicInteger;

/** Keys that nobody else has, for tests. */
public final class TestEncryption {

    private TestEncryption() {}

    /** Encryption under a key of its own. */
    public static Encryption fresh() {
        return new Encryption(freshAead());
    }

    /** Encryption under a key of its own that counts. */
    public static Counted counted() {
        return new Counted(freshAead());
    }

    private static Aead freshAead() {
        try {
            Keysets.registerKindsOfKeys();
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    /** Encryption that knows how many texts it opened. */
    public static final class Counted {

        private final AtomicInteger opened = new AtomicInteger();
        private final Encryption encryption;

        private Counted(Aead aead) {
            this.encryption = new Encryption(new Aead() {
                @Override
                public byte[] encrypt(byte[] text, byte[] context) throws GeneralSecurityException {
                    return aead.encrypt(text, context);
                }

                @Override
                public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
                    opened.incrementAndGet();
                    return aead.decrypt(sealed, context);
                }
            });
        }

        public Encryption encryption() {
            return encryption;
        }

        /** How many texts were opened so far. */
        public int opened() {
            return opened.get();
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
