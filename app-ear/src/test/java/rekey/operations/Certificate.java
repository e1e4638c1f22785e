package rekey.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

/** What an operator gets from her authority, made by the JDK's own tool: a key and its certificate for localhost. */
final class Certificate {

    static final String PASSWORD = "keystore-password-for-tests";

    private final Path file;
    private final KeyStore store;

    Certificate(Path folder, String name) throws IOException, GeneralSecurityException, InterruptedException {
        this.file = folder.resolve(name);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "rekey",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        this.store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
    }

    Path file() {
        return file;
    }

    /** Whether a server shows this one, to somebody who comes for the first time. */
    boolean isShownAt(URI server) throws IOException, GeneralSecurityException, InterruptedException {
        HttpClient stranger = HttpClient.newBuilder().sslContext(trusting(this)).build();
        try {
            stranger.send(HttpRequest.newBuilder(server).build(), HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (SSLHandshakeException anotherOne) {
            return false;
        }
    }

    /** What a client needs that trusts these and no others. */
    static SSLContext trusting(Certificate... certificates) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate each : certificates) {
            trusted.setCertificateEntry(each.file.getFileName().toString(), each.store.getCertificate("rekey"));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
