package rekey.harness;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the tests of a run share: one server, or several that share a database, behind a balancer. One on H2 unless
 * {@code rekey.test.database} is {@code postgresql}; more of them with {@code rekey.test.nodes}, which are on PostgreSQL
 * in any case, start at once on the empty database and with the settings of a demonstration.
 *
 * <p>With {@code rekey.test.previous}, the {@code app-ear} folder of another checkout that was built, the last node is of
 * that release: it starts first, and this release's nodes come beside it, as in a rolling upgrade.
 */
final class Installation {

    private static final int NODES = Integer.getInteger("rekey.test.nodes", 1);
    private static final boolean ON_POSTGRESQL =
            NODES > 1 || "postgresql".equals(System.getProperty("rekey.test.database"));
    private static final Map<String, Parameters> KEYSETS = Map.of(
            "grants", PredefinedPrfParameters.HMAC_SHA256_PRF,
            "callers", PredefinedPrfParameters.HMAC_SHA256_PRF,
            "payloads", PredefinedAeadParameters.AES256_GCM);

    private static final Optional<Release> PREVIOUS = Optional.ofNullable(System.getProperty("rekey.test.previous"))
            .map(Path::of)
            .map(Release::builtIn);

    private final Balancer balancer = NODES > 1 ? new Balancer() : null;
    private final EmbeddedPostgres database = ON_POSTGRESQL ? postgresql() : null;
    private final List<LibertyServer> nodes;

    Installation(Consumer<LibertyServer> settings) {
        nodes = IntStream.range(0, NODES)
                .mapToObj(i -> LibertyServer.prepare(
                        NODES > 1 ? "node-" + (i + 1) : "shared",
                        i == NODES - 1 ? PREVIOUS.orElse(Release.THIS) : Release.THIS))
                .toList();
        nodes.forEach(settings);
        if (database != null) {
            nodes.forEach(this::onPostgresql);
        }
        if (balancer != null) {
            nodes.forEach(this::asOneOfMany);
            makeKeysets(nodes.get(0).dataFolder().resolve("keys"));
            balancer.balance(nodes);
        }
        List<LibertyServer> others = nodes;
        if (PREVIOUS.isPresent()) {
            nodes.get(NODES - 1).start();
            others = nodes.subList(0, NODES - 1);
        }
        others.forEach(LibertyServer::launch);
        others.forEach(LibertyServer::awaitReady);
    }

    URI uri(String pathAndQuery) {
        return balancer == null ? nodes.get(0).uri(pathAndQuery) : balancer.uri(pathAndQuery);
    }

    List<LibertyServer> nodes() {
        return nodes;
    }

    EmbeddedPostgres database() {
        if (database == null) {
            throw new IllegalStateException("This run is on H2");
        }
        return database;
    }

    private void onPostgresql(LibertyServer server) {
        server.set("rekey.db.url", database.getJdbcUrl("postgres", "postgres") + "&logServerErrorDetail=false")
                .set("rekey.db.user", "postgres")
                .set("rekey.db.password", "postgres");
    }

    /** No state lives in a node; what stands for the outside world, keysets and the place of mail, they have in common. */
    private void asOneOfMany(LibertyServer server) {
        server.jvm("-Xmx256m")
                .set("rekey.public-url", balancer.uri("").toString())
                .set("rekey.data.dir", nodes.get(0).dataFolder().toString())
                .set(
                        "rekey.tls.keystore",
                        server.dataFolder().resolve("tls.p12").toString())
                .set("rekey.db.pool", "15")
                // One more in three minutes: next to none in a test.
                .set("rekey.limit.caller", "600/108000")
                .set("rekey.log.requests", "true");
    }

    private static EmbeddedPostgres postgresql() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As an operator does with {@code tinkey}: a demonstration that has none makes its own, which are no other node's. */
    private static void makeKeysets(Path folder) {
        try {
            PrfConfig.register();
            AeadConfig.register();
            Files.createDirectories(folder);
            for (Map.Entry<String, Parameters> keyset : KEYSETS.entrySet()) {
                Files.writeString(
                        folder.resolve(keyset.getKey() + ".json"),
                        TinkJsonProtoKeysetFormat.serializeKeyset(
                                KeysetHandle.generateNew(keyset.getValue(), RegistryConfiguration.get()),
                                RegistryConfiguration.get(),
                                InsecureSecretKeyAccess.get()));
            }
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
