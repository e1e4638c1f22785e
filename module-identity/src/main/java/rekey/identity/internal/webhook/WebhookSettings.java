package rekey.identity.internal.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.Config;

/**
 * Where the webhook goes and how it is signed, checked once.
 *
 * <table>
 * <caption>Configuration</caption>
 * <tr><th>key</th><th>meaning</th></tr>
 * <tr><td>{@code rekey.webhook.urls}</td><td>https addresses, separated by commas; none: nobody is told</td></tr>
 * <tr><td>{@code rekey.webhook.secrets}</td><td>one or two secrets in base64, 24 to 64 bytes, with {@code whsec_} before
 * them or not; all sign</td></tr>
 * <tr><td>{@code rekey.webhook.allow}</td><td>ranges of addresses that are not public and may be connected to</td></tr>
 * <tr><td>{@code rekey.webhook.ca}</td><td>a PEM file with the authorities to trust instead of Java's</td></tr>
 * <tr><td>{@code rekey.webhook.timeout}</td><td>milliseconds that one delivery takes at most</td></tr>
 * <tr><td>{@code rekey.webhook.give-up-after}</td><td>hours</td></tr>
 * </table>
 */
@ApplicationScoped
class WebhookSettings {

    private static final int MIN_SECRET = 24;
    private static final int MAX_SECRET = 64;
    private static final int MAX_URL = 500;

    private final List<URI> targets;
    private final WebhookSignature signature;
    private final AllowedAddresses allowed;

    /** Or null for those that Java trusts. */
    private final SSLContext ownAuthorities;

    private final Duration timeout;
    private final Duration giveUpAfter;

    /** For the container's proxy. */
    WebhookSettings() {
        this.targets = null;
        this.signature = null;
        this.allowed = null;
        this.ownAuthorities = null;
        this.timeout = null;
        this.giveUpAfter = null;
    }

    /** @throws IllegalArgumentException if a setting cannot be meant so */
    @Inject
    WebhookSettings(Config config) {
        this.targets =
                texts(config, "rekey.webhook.urls").map(WebhookSettings::target).toList();
        List<byte[]> secrets = texts(config, "rekey.webhook.secrets")
                .map(WebhookSettings::secret)
                .toList();
        if (!targets.isEmpty() && secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("rekey.webhook.secrets must be one or two secrets");
        }
        this.signature = new WebhookSignature(secrets);
        this.allowed = new AllowedAddresses(
                texts(config, "rekey.webhook.allow").map(AddressRange::parse).toList());
        this.ownAuthorities = texts(config, "rekey.webhook.ca")
                .findFirst()
                .map(file -> trusting(Path.of(file)))
                .orElse(null);
        this.timeout = Duration.ofMillis(positive(config, "rekey.webhook.timeout"));
        this.giveUpAfter = Duration.ofHours(positive(config, "rekey.webhook.give-up-after"));
    }

    List<URI> targets() {
        return targets;
    }

    WebhookSignature signature() {
        return signature;
    }

    AllowedAddresses allowed() {
        return allowed;
    }

    /** Java's own authorities are read when the first call is made: 150 certificates that a server without webhooks spares. */
    SSLContext tls() {
        return ownAuthorities == null ? usual() : ownAuthorities;
    }

    Duration timeout() {
        return timeout;
    }

    Duration giveUpAfter() {
        return giveUpAfter;
    }

    private static Stream<String> texts(Config config, String key) {
        return config.getOptionalValue(key, String.class).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static URI target(String text) {
        URI target = URI.create(text);
        if (!"https".equalsIgnoreCase(target.getScheme())
                || target.getHost() == null
                || target.getRawUserInfo() != null
                || target.getRawFragment() != null
                || text.length() > MAX_URL) {
            throw new IllegalArgumentException("rekey.webhook.urls must be https addresses without user or fragment");
        }
        return target;
    }

    private static byte[] secret(String text) {
        try {
            byte[] secret = Base64.getDecoder().decode(text.startsWith("whsec_") ? text.substring(6) : text);
            if (secret.length >= MIN_SECRET && secret.length <= MAX_SECRET) {
                return secret;
            }
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("A secret of rekey.webhook.secrets is not in base64");
        }
        throw new IllegalArgumentException(
                "A secret of rekey.webhook.secrets must have " + MIN_SECRET + " to " + MAX_SECRET + " bytes");
    }

    private static long positive(Config config, String key) {
        int value = config.getValue(key, Integer.class);
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be positive");
        }
        return value;
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException misconfigured) {
            throw new IllegalArgumentException("Java has no usable TLS", misconfigured);
        }
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException("rekey.webhook.ca: " + file + " cannot be used", unusable);
        }
    }
}
