package rekey.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rekey.harness.LibertyServer;

/** One server, configured as an operator would: its own certificate, TLS only, logs for a collector, administrators from elsewhere. */
class OperatorIT {

    private static final String LINK_TOKEN = "t0kenThatNobodyShallReadInALog";

    @TempDir
    static Path folder;

    private static Certificate certificate;
    private static Certificate successor;
    private static Directory directory;
    private static Issuer issuer;
    private static LibertyServer server;
    private static HttpClient client;

    @BeforeAll
    static void an_operator_configures_and_starts_a_server() throws Exception {
        certificate = new Certificate(folder, "operator.p12");
        successor = new Certificate(folder, "successor.p12");
        directory = new Directory();
        issuer = new Issuer();
        server = LibertyServer.prepare("operator")
                .withTls()
                .overrideByExample("ldap.xml")
                .overrideByExample("jwt.xml")
                .set("rekey.tls.keystore", certificate.file().toString())
                .override("secrets.xml", encoded("rekey.tls.password", Certificate.PASSWORD))
                .set("rekey.https.redirect", "true")
                .set("rekey.log.console", "json")
                .set("rekey.log.requests", "true")
                .set("rekey.ldap.tls", "false")
                .set("rekey.ldap.port", String.valueOf(directory.port()))
                .set("rekey.ldap.bind-user", Directory.BIND_NAME)
                .set("rekey.ldap.bind-password", Directory.BIND_PASSWORD)
                .set("rekey.role.helpdesk.group", "recovery-helpdesk")
                .set("rekey.jwt.issuer", Issuer.NAME)
                .set("rekey.jwt.realm", Issuer.NAME.replaceFirst("/$", ""))
                .set("rekey.jwt.audience", Issuer.AUDIENCE)
                .set("rekey.jwt.keys", issuer.keysUri());
        server.set("rekey.public-url", server.tlsUri("").toString()).start();
        client = HttpClient.newBuilder()
                .sslContext(Certificate.trusting(certificate, successor))
                .build();
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
        directory.close();
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
                .sslContext(Certificate.trusting(certificate, successor))
                .sslParameters(old)
                .build();

        assertThatThrownBy(() -> outdated.send(
                        HttpRequest.newBuilder(server.tlsUri("/")).build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void a_new_certificate_is_taken_up_without_a_restart() throws Exception {
        byte[] old = Files.readAllBytes(certificate.file());
        assertThat(certificate.isShownAt(server.tlsUri("/"))).isTrue();
        Files.copy(successor.file(), certificate.file(), StandardCopyOption.REPLACE_EXISTING);
        try {
            Instant end = Instant.now().plusSeconds(60);
            while (!successor.isShownAt(server.tlsUri("/"))) {
                assertThat(Instant.now()).isBefore(end);
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        } finally {
            Files.write(certificate.file(), old);
        }
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
        ask("anna@example.com");
        client.send(
                HttpRequest.newBuilder(server.tlsUri("/user/password/forgot"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(get(server.tlsUri("/metrics")).statusCode()).isEqualTo(401);
        String metrics = get(server.tlsUri("/metrics"), "Basic " + basic("admin", "admin-password-for-tests"))
                .body();
        assertThat(metrics.lines().filter(line -> line.startsWith("rekey_request_seconds_bucket")))
                .anySatisfy(line -> assertThat(line)
                        .contains("contract=\"broker\"", "operation=\"resetprivateuserpassword\"", "le=\"0.1\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("contract=\"antel\"", "operation=\"forgotpassword\"", "status=\"4xx\""));
        assertThat(metrics).contains("connectionpool_").doesNotContain("anna");
    }

    @Test
    void every_number_of_the_dashboard_and_of_the_alerts_is_there_to_be_read() throws Exception {
        for (int i = 0; i < 12; i++) {
            ask(i == 0 ? "anna@example.com" : "somebody@example.com");
        }
        Path monitoring = Path.of(System.getProperty("rekey.test.config")).resolveSibling("../monitoring");
        Set<String> wanted = Pattern.compile("\\b(?:rekey|connectionpool|memory|gc|cpu|threadpool)_[A-Za-z_]+")
                .matcher(Files.readString(monitoring.resolve("dashboard.json"))
                        + Files.readString(monitoring.resolve("alerts.yaml")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(wanted).hasSizeGreaterThan(10);

        Instant end = Instant.now().plusSeconds(30);
        Set<String> missing = missing(wanted);
        while (!missing.isEmpty() && Instant.now().isBefore(end)) {
            missing = missing(wanted);
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> missing(Set<String> wanted) throws Exception {
        String metrics = get(server.tlsUri("/metrics"), "Basic " + basic("admin", "admin-password-for-tests"))
                .body();
        return wanted.stream()
                .filter(name -> !metrics.contains("\n" + name + "{"))
                .collect(Collectors.toSet());
    }

    private static void ask(String address) throws Exception {
        client.send(
                HttpRequest.newBuilder(server.tlsUri("/broker/3.9/login.wso/resetPrivateUserPassword"))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"EmailAddress\": \"" + address + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
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
    void somebody_of_the_directory_who_is_called_like_a_role_does_not_hold_it() throws Exception {
        assertThat(audit("Basic " + basic("rekey-helpdesk", "rekey-helpdesks-password"))
                        .statusCode())
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

    /** A secret in XML as documentation says: by Liberty's own tool, under a key that stands elsewhere. */
    private static String encoded(String variable, String secret) throws Exception {
        Path runtime = Path.of(System.getProperty("rekey.test.target", "target"), "runtime/wlp");
        Process process = new ProcessBuilder(
                        "sh",
                        runtime.resolve("bin/securityUtility").toString(),
                        "encode",
                        "--encoding=aes",
                        "--key=" + Certificate.PASSWORD,
                        secret)
                .start();
        String encoded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(encoded).startsWith("{aes}").doesNotContain(secret);
        Path key = Files.writeString(
                folder.resolve("encryption-key.xml"),
                "<server><variable name=\"wlp.password.encryption.key\" value=\"" + Certificate.PASSWORD
                        + "\"/></server>");
        return "<server><include location=\"" + key + "\"/><variable name=\"" + variable + "\" value=\"" + encoded
                + "\"/></server>";
    }
}
