package rekey.identity.internal.webhook;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A relying system on the loopback address, for a name that no name server knows, with a certificate of its own. */
final class HttpsSink implements AutoCloseable {

    private static final char[] PASSWORD = "of the test".toCharArray();

    /** One request. */
    record Received(String path, Map<String, String> headers, String body) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    final Path authority;
    volatile int status = 204;

    private final HttpsServer server;

    HttpsSink(Path folder, String name) {
        Path store = folder.resolve(name + ".p12");
        authority = folder.resolve(name + ".pem");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:" + name, "-keystore", store);
        keytool("-exportcert", "-rfc", "-file", authority, "-keystore", store);
        try (InputStream keys = Files.newInputStream(store)) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(keys, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
        server.createContext("/", exchange -> {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> String.join(", ", header.getValue())));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(exchange.getRequestURI().toString(), headers, body));
            exchange.getResponseHeaders().add("Location", "https://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void keytool(Object... arguments) {
        List<String> command = new CopyOnWriteArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        command.addAll(List.of("-alias", "sink", "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
