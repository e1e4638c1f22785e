package rekey.identity.internal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.security.GeneralSecurityException;
import java.util.Map;

/** The three keysets of a deployment in the form in which an operator configures them. */
record TestKeysets(KeysetHandle grants, KeysetHandle callers, KeysetHandle payloads) {

    /** Keys that nobody else has. */
    static TestKeysets fresh() {
        try {
            PrfConfig.register();
            AeadConfig.register();
            return new TestKeysets(
                    generate(PredefinedPrfParameters.HMAC_SHA256_PRF),
                    generate(PredefinedPrfParameters.HMAC_SHA256_PRF),
                    generate(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same keys with a new primary one in each set. */
    TestKeysets rotated() {
        return new TestKeysets(
                withNewPrimary(grants, PredefinedPrfParameters.HMAC_SHA256_PRF),
                withNewPrimary(callers, PredefinedPrfParameters.HMAC_SHA256_PRF),
                withNewPrimary(payloads, PredefinedAeadParameters.AES256_GCM));
    }

    /** The present primary keys alone: what was made under others is lost. */
    TestKeysets retired() {
        return new TestKeysets(primaryOnly(grants), primaryOnly(callers), primaryOnly(payloads));
    }

    TestKeysets withGrants(TestKeysets other) {
        return new TestKeysets(other.grants, callers, payloads);
    }

    TestKeysets withCallers(TestKeysets other) {
        return new TestKeysets(grants, other.callers, payloads);
    }

    TestKeysets withPayloads(TestKeysets other) {
        return new TestKeysets(grants, callers, other.payloads);
    }

    /** As configuration. */
    Map<String, String> settings() {
        return Map.of(
                "rekey.keys.grants", json(grants),
                "rekey.keys.callers", json(callers),
                "rekey.keys.payloads", json(payloads));
    }

    private static KeysetHandle generate(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
    }

    private static KeysetHandle withNewPrimary(KeysetHandle keyset, Parameters parameters) {
        try {
            return KeysetHandle.newBuilder(keyset)
                    .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeysetHandle primaryOnly(KeysetHandle keyset) {
        try {
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(keyset.getPrimary().getKey())
                            .withFixedId(keyset.getPrimary().getId())
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String json(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
