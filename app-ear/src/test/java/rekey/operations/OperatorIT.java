package rekey.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rekey.harness.LibertyServer;

/** One server, configured as an operator would: its own certificate, TLS only, logs for a collector, administrators from elsewhere. */
class OperatorIT {

    private static final String KEYSTORE_PASSWORD = "keystore-password-for-tests";
    private static final String LINK_TOKEN = "t0kenThatNobodyShallReadInALog";

    @TempDir
    static Path folder;

    private static InMemoryDirectoryServer directory;
    private static Issuer issuer;
    private static LibertyServer server;
    private static HttpClient client;

    @BeforeAll
    static void an_operator_configures_and_starts_a_server() throws Exception {
        Path keystore = keystore();
        directory = directory();
        issuer = new Issuer();
        server = LibertyServer.prepare("operator")
                .withTls()
                .overrideByExample("ldap.xml")
                .overrideByExample("jwt.xml")
                .set("rekey.tls.keystore", keystore.toString())
                .set("rekey.tls.password", KEYSTORE_PASSWORD)
                .set("rekey.https.redirect", "true")
                .set("rekey.log.console", "json")
                .set("rekey.log.requests", "true")
                .set("rekey.ldap.tls", "false")
                .set("rekey.ldap.port", String.valueOf(directory.getListenPort()))
                .set("rekey.ldap.bind-user", "cn=rekey")
                .set("rekey.ldap.bind-password", "directory-password-for-tests")
                .set("rekey.role.helpdesk.group", "recovery-helpdesk")
                .set("rekey.jwt.issuer", Issuer.NAME)
                .set("rekey.jwt.realm", Issuer.NAME.replaceFirst("/$", ""))
                .set("rekey.jwt.audience", Issuer.AUDIENCE)
                .set("rekey.jwt.keys", issuer.keysUri());
        server.set("rekey.public-url", server.tlsUri("").toString()).start();
        client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
        directory.shutDown(true);
    }

    @Test
    void the_operators_certificate_is_shown_and_a_link_in_clear_leads_to_it() throws Exception {
        assertThat(get(server.tlsUri("/account/recover")).statusCode()).isEqualTo(200);
        HttpResponse<String> inClear = get(server.uri("/account/recover?lang=da"));
        assertThat(inClear.statusCode()).isEqualTo(308);
        assertThat(inClear.headers().firstValue("Location"))
                .contains(server.tlsUri("/account/recover?lang=da").toString());
    }

    @Test
    void a_secret_sent_in_clear_is_refused_and_a_page_over_TLS_is_pinned_to_it_RFC_6797() throws Exception {
        HttpResponse<String> refused = client.send(
                HttpRequest.newBuilder(server.uri("/user/password/reset"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(get(server.tlsUri("/account/recover")).headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void TLS_1_1_is_not_spoken_RFC_8996() throws Exception {
        SSLParameters old = new SSLParameters();
        old.setProtocols(new String[] {"TLSv1.1"});
        HttpClient outdated = HttpClient.newBuilder()
                .sslContext(trusting(keystoreFile()))
                .sslParameters(old)
                .build();

        Assertions.assertThatThrownBy(() -> outdated.send(
                        HttpRequest.newBuilder(server.tlsUri("/")).build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void every_line_of_the_console_is_an_object_and_a_request_is_found_by_its_id_without_token_or_query()
            throws Exception {
        client.send(
                HttpRequest.newBuilder(server.tlsUri("/account/reset/" + LINK_TOKEN + "?secret=" + LINK_TOKEN))
                        .header("X-Request-Id", "request-of-the-test")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        List<JsonObject> lines = objects(server.console());
        assertThat(lines)
                .extracting(line -> line.getString("message", ""))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Request: GET /account/reset/* status=")
                        .endsWith("request=request-of-the-test"));
        assertThat(server.console()).doesNotContain(LINK_TOKEN);
    }

    @Test
    void metrics_are_for_the_administrator_over_TLS_and_have_histograms_by_contract_and_operation() throws Exception {
        client.send(
                HttpRequest.newBuilder(server.tlsUri("/broker/3.9/login.wso/resetPrivateUserPassword"))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"EmailAddress\": \"anna@example.com\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(get(server.tlsUri("/metrics")).statusCode()).isEqualTo(401);
        String metrics = get(server.tlsUri("/metrics"), "Basic " + basic("admin", "admin-password-for-tests"))
                .body();
        assertThat(metrics.lines().filter(line -> line.startsWith("rekey_request_seconds_bucket")))
                .anySatisfy(line -> assertThat(line)
                        .contains("contract=\"broker\"", "operation=\"resetprivateuserpassword\"", "le=\"0.1\""));
        assertThat(metrics).contains("connectionpool_").doesNotContain("anna");
    }

    @Test
    void a_group_of_the_directory_is_the_helpdesk_and_nobody_else_is() throws Exception {
        assertThat(audit("Basic " + basic("helen", "helens-password")).statusCode())
                .as("of the group")
                .isEqualTo(404);
        assertThat(audit("Basic " + basic("helen", "another-password")).statusCode())
                .isEqualTo(401);
        assertThat(audit("Basic " + basic("norman", "normans-password")).statusCode())
                .as("in the directory, but not of the group")
                .isEqualTo(403);
    }

    @Test
    void a_token_of_the_operators_issuer_for_this_audience_has_the_roles_of_its_groups_RFC_9068() throws Exception {
        List<String> helpdesk = List.of("recovery-helpdesk");
        Duration minute = Duration.ofMinutes(1);
        assertThat(audit("Bearer " + issuer.token("helen", helpdesk, Issuer.AUDIENCE, minute))
                        .statusCode())
                .isEqualTo(404);
        assertThat(audit("Bearer " + issuer.token("helen", List.of(), Issuer.AUDIENCE, minute))
                        .statusCode())
                .isEqualTo(403);
        assertThat(audit("Bearer " + issuer.token("helen", helpdesk, "another", minute))
                        .statusCode())
                .isEqualTo(401);
        assertThat(audit("Bearer " + issuer.token("helen", helpdesk, Issuer.AUDIENCE, Duration.ofHours(-2)))
                        .statusCode())
                .isEqualTo(401);
        String token = issuer.token("helen", helpdesk, Issuer.AUDIENCE, minute);
        assertThat(audit("Bearer " + token.substring(0, token.lastIndexOf('.') + 1))
                        .statusCode())
                .as("without its signature")
                .isEqualTo(401);
    }

    /** What the helpdesk may ask for: an account that is not there, so 404 says that somebody was let in. */
    private static HttpResponse<String> audit(String authorization) throws Exception {
        return get(server.tlsUri("/v1/accounts/0193b3a8-0000-7000-8000-000000000000"), authorization);
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI uri, String authorization) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonObject> objects(String console) {
        return console.lines()
                .dropWhile(line -> !line.startsWith("{"))
                .map(line -> {
                    try (JsonReader reader = Json.createReader(new StringReader(line))) {
                        return reader.readObject();
                    }
                })
                .toList();
    }

    private static InMemoryDirectoryServer directory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        config.addAdditionalBindCredentials("cn=rekey", "directory-password-for-tests");
        InMemoryDirectoryServer started = new InMemoryDirectoryServer(config);
        started.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        for (String name : List.of("helen", "norman")) {
            started.add(
                    "dn: uid=" + name + ",dc=example,dc=com",
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: " + name,
                    "sn: " + name,
                    "userPassword: " + name + "s-password");
        }
        started.add(
                "dn: cn=recovery-helpdesk,dc=example,dc=com",
                "objectClass: groupOfNames",
                "cn: recovery-helpdesk",
                "member: uid=helen,dc=example,dc=com");
        started.startListening();
        return started;
    }

    private static Path keystoreFile() {
        return folder.resolve("operator.p12");
    }

    /** What an operator gets from her authority, made by the JDK's own tool. */
    private static Path keystore() throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keystore",
                        keystoreFile().toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        KEYSTORE_PASSWORD,
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
        return keystoreFile();
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            own.load(file, KEYSTORE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("rekey", own.getCertificate("rekey"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
