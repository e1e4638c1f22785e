package rekey.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * What kind of deployment this is and where it lives.
 *
 * <p>A demonstration binds to the loopback address, makes its own keys and captures its mail. Anything else has to be
 * given an https public URL and keysets, and does not start without them.
 *
 * <table>
 * <caption>Configuration</caption>
 * <tr><th>key</th><th>meaning</th></tr>
 * <tr><td>{@code rekey.demo}</td><td>whether this is a demonstration; off unless set</td></tr>
 * <tr><td>{@code rekey.public-url}</td><td>base of every link in a mail or on a page</td></tr>
 * <tr><td>{@code rekey.data.dir}</td><td>folder of the embedded database, captured mail and demonstration keys</td></tr>
 * <tr><td>{@code rekey.keys.dir}</td><td>folder of the keyset files; {@code keys} in the data folder unless set</td></tr>
 * <tr><td>{@code rekey.keys.{name}}</td><td>a keyset itself, before any file</td></tr>
 * <tr><td>{@code rekey.http.host}</td><td>the address that the server listens on</td></tr>
 * </table>
 */
@ApplicationScoped
public class Deployment {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Config config;
    private final boolean demonstration;
    private final URI publicUrl;

    /** For the container's proxy. */
    protected Deployment() {
        this.config = null;
        this.demonstration = false;
        this.publicUrl = null;
    }

    /** @throws IllegalStateException if the settings contradict the kind of deployment; the server must not start */
    @Inject
    public Deployment(Config config) {
        this.config = config;
        this.demonstration =
                config.getOptionalValue("rekey.demo", Boolean.class).orElse(false);
        this.publicUrl = withoutTrailingSlash(config.getValue("rekey.public-url", String.class));
        if (publicUrl.getScheme() == null || publicUrl.getHost() == null) {
            throw new IllegalStateException("rekey.public-url must be an absolute URL");
        }
        if (demonstration) {
            requireLoopback(config.getValue("rekey.http.host", String.class));
        } else if (!"https".equals(publicUrl.getScheme())) {
            throw new IllegalStateException("rekey.public-url must be an https URL: links in mails carry secrets."
                    + " Only a demonstration (rekey.demo=true) does without");
        }
    }

    /** Whether this is a demonstration. */
    public boolean isDemonstration() {
        return demonstration;
    }

    /** The base of every link, without a slash at the end. Never taken from a request. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** An absolute link to a page, for instance {@code "/account/reset"}. */
    public URI link(String path) {
        return URI.create(publicUrl + path);
    }

    /** Where the embedded database, captured mail and the demonstration's keys are. */
    public Path dataFolder() {
        return Path.of(config.getValue("rekey.data.dir", String.class))
                .toAbsolutePath()
                .normalize();
    }

    Path keysFolder() {
        return config.getOptionalValue("rekey.keys.dir", String.class)
                .map(Path::of)
                .orElseGet(() -> dataFolder().resolve("keys"));
    }

    Optional<String> keyset(String name) {
        return config.getOptionalValue("rekey.keys." + name, String.class);
    }

    private static void requireLoopback(String host) {
        if (!LOOPBACK.contains(host)) {
            throw new IllegalStateException(
                    "A demonstration listens on the loopback address only; rekey.http.host is " + host);
        }
    }

    private static URI withoutTrailingSlash(String url) {
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }
}
