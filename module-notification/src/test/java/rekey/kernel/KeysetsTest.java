package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys: where they come from, and what a rotation does (rule 13). */
class KeysetsTest {

    private static final String PURPOSE = "link";

    @TempDir
    Path data;

    @BeforeAll
    static void registerKeyTypes() throws GeneralSecurityException {
        Keysets.registerKindsOfKeys();
    }

    private Keysets keysets(boolean demonstration, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "rekey.demo",
                Boolean.toString(demonstration),
                "rekey.public-url",
                demonstration ? "http://localhost:9080" : "https://id.example.com",
                "rekey.http.host",
                "localhost",
                "rekey.data.dir",
                data.toString()));
        settings.putAll(more);
        return new Keysets(new Deployment(TestConfig.of(settings)));
    }

    private static KeysetHandle fresh(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
    }

    /** The old key still lives, a new one is primary. */
    private static KeysetHandle rotated(KeysetHandle old, Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(old.getPrimary().getKey())
                        .withFixedId(old.getPrimary().getId()))
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    /** The new key alone. */
    private static KeysetHandle withoutTheOld(KeysetHandle rotated) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(rotated);
        for (int i = 0; i < builder.size(); i++) {
            if (!builder.getAt(i).isPrimary()) {
                builder.getAt(i).setStatus(KeyStatus.DISABLED);
            }
        }
        return builder.build();
    }

    private static String json(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    @Test
    @DisplayName("rule 13: a demonstration makes its keys once, in files that are their owner's alone")
    void a_demonstration_makes_its_keys_once() throws Exception {
        byte[] hash = keysets(true, Map.of()).grants().forStorage(PURPOSE, "secret");
        assertThat(keysets(true, Map.of()).grants().forStorage(PURPOSE, "secret"))
                .isEqualTo(hash);
        for (String name : new String[] {"grants", "callers", "payloads"}) {
            Path file = data.resolve("keys").resolve(name + ".json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("rule 13: anything but a demonstration does not start without keys, and makes none")
    void production_makes_no_keys() {
        assertThatThrownBy(() -> keysets(false, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rekey.keys.");
        assertThat(data.resolve("keys")).doesNotExist();
    }

    @Test
    @DisplayName("rule 13: a keyset that is none stops the start, and is not quoted")
    void a_broken_keyset_stops_the_start() {
        assertThatThrownBy(() -> keysets(true, Map.of("rekey.keys.grants", "{\"key\":\"c2VjcmV0\"}")))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("c2VjcmV0"));
    }

    @Test
    @DisplayName("rule 13: a key of a kind that is not expected stops the start, though Tink knows the kind")
    void a_keyset_of_another_kind_stops_the_start() {
        byte[] key = new byte[34];
        key[0] = 3 << 3 | 2;
        key[1] = 32;
        String another = """
                {"primaryKeyId":1,"key":[{"keyId":1,"status":"ENABLED","outputPrefixType":"TINK","keyData":{"typeUrl":
                "type.googleapis.com/google.crypto.tink.XChaCha20Poly1305Key","keyMaterialType":"SYMMETRIC","value":"%s"}}]}
                """.formatted(Base64.getEncoder().encodeToString(key));
        assertThatThrownBy(() -> keysets(true, Map.of("rekey.keys.payloads", another)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A keyset cannot be used");
    }

    @Test
    @DisplayName("rule 13: after a rotation stored hashes are still found, until the old key is gone")
    void rotation_keeps_what_was_hashed() throws Exception {
        KeysetHandle old = fresh(PredefinedPrfParameters.HMAC_SHA256_PRF);
        KeysetHandle both = rotated(old, PredefinedPrfParameters.HMAC_SHA256_PRF);
        byte[] stored =
                keysets(true, Map.of("rekey.keys.grants", json(old))).grants().forStorage(PURPOSE, "secret");
        KeyedHash rotated =
                keysets(true, Map.of("rekey.keys.grants", json(both))).grants();
        assertThat(rotated.forLookup(PURPOSE, "secret")).hasSize(2).anyMatch(hash -> Arrays.equals(hash, stored));
        assertThat(rotated.forStorage(PURPOSE, "secret")).isNotEqualTo(stored).hasSize(KeyedHash.LENGTH);
        KeyedHash later = keysets(true, Map.of("rekey.keys.grants", json(withoutTheOld(both))))
                .grants();
        assertThat(later.forLookup(PURPOSE, "secret")).noneMatch(hash -> Arrays.equals(hash, stored));
        assertThat(later.forLookup(PURPOSE, "secret")).hasSize(1);
    }

    @Test
    @DisplayName("rule 13: after a rotation what was encrypted still opens")
    void rotation_keeps_what_was_encrypted() throws Exception {
        KeysetHandle old = fresh(PredefinedAeadParameters.AES256_GCM);
        KeysetHandle both = rotated(old, PredefinedAeadParameters.AES256_GCM);
        byte[] sealed = keysets(true, Map.of("rekey.keys.payloads", json(old)))
                .payloads()
                .seal("secret", "row");
        assertThat(keysets(true, Map.of("rekey.keys.payloads", json(both)))
                        .payloads()
                        .open(sealed, "row"))
                .isEqualTo("secret");
        Encryption later = keysets(true, Map.of("rekey.keys.payloads", json(withoutTheOld(both))))
                .payloads();
        assertThatThrownBy(() -> later.open(sealed, "row")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("rule 13: a sealed text opens for its own context only, and not when it was altered")
    void a_sealed_text_belongs_to_its_context() {
        Encryption encryption = TestEncryption.fresh();
        byte[] sealed = encryption.seal("secret", "row 1");
        assertThat(encryption.seal("secret", "row 1")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> encryption.open(sealed, "row 2")).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> encryption.open(sealed, "row 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("rule 2: the same secret has unrelated hashes for different purposes")
    void purposes_are_apart() {
        KeyedHash hash = TestEncryption.freshHash();
        assertThat(hash.forStorage("link", "secret"))
                .isNotEqualTo(hash.forStorage("code", "secret"))
                .isNotEqualTo(hash.forStorage("lin", "ksecret"));
    }
}
