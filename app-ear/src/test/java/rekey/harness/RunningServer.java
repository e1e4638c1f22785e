package rekey.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The server that all tests of a run share: the EAR that ships, on Open Liberty, with the demonstration's settings, a
 * data folder of its own and captured mail. Started by the first test that asks for it. It may be several behind one
 * address: see {@link Installation}. Each request then is a connection of its own, and the next goes to another node.
 */
public final class RunningServer {

    /** The administrator whom the build gave the test server. */
    public static final String ADMIN = "admin";

    /** Her password, and that of all other API users. */
    public static final String ADMIN_PASSWORD = "admin-password-for-tests";

    /** The loopback address that the server takes for a trusted proxy's. */
    public static final String PROXY = "127.0.0.2";

    /** The host by which clients come through that proxy. */
    public static final String PROXIED_HOST = "rekey.example.org";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private RunningServer() {}

    /** The absolute address of a path (with query, percent-encoded where needed). */
    public static URI uri(String pathAndQuery) {
        return Shared.INSTALLATION.uri(pathAndQuery);
    }

    /** Where the server puts the mail that it captures. */
    static Path mailFolder() {
        return nodes().get(0).dataFolder().resolve("mail");
    }

    /** All that the server printed so far, or all nodes of it. */
    public static String console() {
        return nodes().stream().map(LibertyServer::console).collect(Collectors.joining());
    }

    /** The nodes behind the address; one, unless the run is for more. */
    public static List<LibertyServer> nodes() {
        return Shared.INSTALLATION.nodes();
    }

    /**
     * The database, looked at from outside.
     *
     * @throws IllegalStateException if the run is on H2
     */
    public static DataSource database() {
        return Shared.INSTALLATION.database().getPostgresDatabase();
    }

    /** A request to a path, with a time limit. */
    public static HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(pathAndQuery)).timeout(PATIENCE);
        return nodes().size() > 1 ? request.header("Connection", "close") : request;
    }

    /** The header that signs the administrator in. */
    public static String adminAuthorization() {
        return authorization(ADMIN);
    }

    /** The header that signs one of the API users in whom the operator added ({@code examples/users.xml}). */
    public static String authorization(String user) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request and reads the answer as UTF-8; redirects are not followed. */
    public static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Sends a request and reads the answer's bytes; redirects are not followed. */
    public static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** POSTs a text with a media type. */
    public static HttpResponse<String> post(String pathAndQuery, String contentType, String body) {
        return send(request(pathAndQuery)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    /** GETs a path. */
    public static HttpResponse<String> get(String pathAndQuery) {
        return send(request(pathAndQuery).GET());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static final class Shared {

        static final Installation INSTALLATION = new Installation(Shared::configure);

        private static void configure(LibertyServer server) {
            server.set(
                            "rekey.hosts",
                            "localhost,127.0.0.1,www.spdoffice.co.uk,www.streetlightoutages.com,ab.vd.dk,"
                                    + PROXIED_HOST)
                    .overrideByExample("users.xml")
                    .set("rekey.users.sign-in.password", ADMIN_PASSWORD)
                    .set("rekey.users.personnel.password", ADMIN_PASSWORD)
                    .set("rekey.users.service-desk.password", ADMIN_PASSWORD)
                    .set("rekey.users.auditor.password", ADMIN_PASSWORD)
                    .set("rekey.users.second-administrator.password", ADMIN_PASSWORD)
                    .set("rekey.proxies", PROXY.replace(".", "\\."))
                    // All tests are one client, and some of them floods.
                    .set("rekey.limit.client", "1000000/1000")
                    .set("rekey.limit.api-user-failures", "1000000/1000");
        }
    }
}
