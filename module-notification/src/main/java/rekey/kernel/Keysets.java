package rekey.kernel;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadWrapper;
import com.google.crypto.tink.aead.AesGcmKeyManager;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HmacPrfKeyManager;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.prf.PrfSetWrapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The deployment's three keysets, each a Tink keyset in JSON that can be rotated by itself: {@code grants} (hashes of
 * links, temporary passwords and codes), {@code callers} (hashes of API keys and callers' secrets) and {@code payloads}
 * (encryption of what waits to be mailed).
 *
 * <p>Each is read from the configuration key {@code rekey.keys.{name}} or else from the file {@code {name}.json} in the
 * folder {@code rekey.keys.dir}. Only a demonstration makes a missing one, in a file that its owner alone can read.
 *
 * <p>Hashes are HMAC (of Tink's templates: {@code HMAC_SHA256_PRF} or {@code HMAC_SHA512_PRF}) and encryption is AES-GCM
 * ({@code AES256_GCM} or {@code AES128_GCM}). A keyset that names another kind of key stops the start: one that lies with
 * somebody else (a KMS) would make each mail wait for them.
 */
@ApplicationScoped
public class Keysets {

    private static final Logger LOG = Logger.getLogger(Keysets.class.getName());

    private final KeyedHash grants;
    private final KeyedHash callers;
    private final Encryption payloads;

    /** For the container's proxy. */
    protected Keysets() {
        this.grants = null;
        this.callers = null;
        this.payloads = null;
    }

    /**
     * @throws IllegalStateException if a keyset is missing (outside the demonstration), cannot be read or has a key of
     *     another kind
     */
    @Inject
    public Keysets(Deployment deployment) {
        try {
            registerKindsOfKeys();
            this.grants = new KeyedHash(
                    load(deployment, "grants", forHashes()).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
            this.callers = new KeyedHash(
                    load(deployment, "callers", forHashes()).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
            this.payloads = new Encryption(load(deployment, "payloads", forEncryption())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("A keyset cannot be used: " + unusable.getMessage(), unusable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For hashes of links, temporary passwords and codes. */
    public KeyedHash grants() {
        return grants;
    }

    /** For hashes of API keys and callers' secrets. */
    public KeyedHash callers() {
        return callers;
    }

    /** For what waits to be mailed. */
    public Encryption payloads() {
        return payloads;
    }

    /** These two, and not all that Tink has ({@code AeadConfig}, {@code PrfConfig}): 200 classes less on each node. */
    static void registerKindsOfKeys() throws GeneralSecurityException {
        PrfSetWrapper.register();
        HmacPrfKeyManager.register(true);
        AeadWrapper.register();
        AesGcmKeyManager.register(true);
    }

    private static Parameters forHashes() throws GeneralSecurityException {
        return HmacPrfParameters.builder()
                .setKeySizeBytes(32)
                .setHashType(HmacPrfParameters.HashType.SHA256)
                .build();
    }

    private static Parameters forEncryption() throws GeneralSecurityException {
        return AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
    }

    private static KeysetHandle load(Deployment deployment, String name, Parameters parameters)
            throws GeneralSecurityException, IOException {
        Optional<String> configured = deployment.keyset(name);
        if (configured.isPresent()) {
            return parse(configured.get());
        }
        Path file = deployment.keysFolder().resolve(name + ".json");
        if (!Files.exists(file)) {
            if (!deployment.isDemonstration()) {
                throw new IllegalStateException("There is no keyset \"" + name + "\": set rekey.keys." + name
                        + " or put " + name + ".json into rekey.keys.dir. Only a demonstration makes its own");
            }
            create(file, parameters);
            LOG.info(() -> "Made the demonstration's keyset \"" + name + "\"");
        }
        return parse(Files.readString(file));
    }

    private static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static void create(Path file, Parameters parameters) throws GeneralSecurityException, IOException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
        Files.createDirectories(file.getParent());
        try {
            if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException madeByAnotherStart) {
            return;
        }
        Files.writeString(file, json);
    }
}
