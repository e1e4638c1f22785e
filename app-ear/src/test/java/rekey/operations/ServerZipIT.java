package rekey.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rekey.harness.ClassData;

/**
 * The packaged server, unpacked and started as it is. There is one where it was packaged ({@code -Pserver}, as the run
 * that decides does); elsewhere this is skipped.
 */
class ServerZipIT {

    private static final Path ZIP =
            Path.of(System.getProperty("rekey.test.target", "target")).resolve("rekey-server.zip");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Path home;
    private Process process;
    private Path console;

    @BeforeAll
    static void unpack() throws IOException {
        assumeTrue(Files.exists(ZIP), "The server was not packaged");
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        Files.copy(bytes, file);
                    }
                }
            }
        }
        home = folder.resolve("rekey-server");
        Files.setPosixFilePermissions(home.resolve("bin/server"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void unset_it_is_no_demonstration_and_refuses_to_start_with_a_line_that_says_what_is_missing() throws Exception {
        start(Map.of("REKEY_HTTP_PORT", "0", "REKEY_HTTPS_PORT", "-1"));

        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readString(console).contains("rekey.public-url must be an https URL")) {
            assertThat(Instant.now()).as(Files.readString(console)).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(Files.readString(console)).doesNotContain("Demonstration:");
    }

    @Test
    void with_an_address_keysets_and_a_mail_server_it_is_ready_and_uses_the_class_data_that_were_made()
            throws Exception {
        // What production has in its environment must not reach the start that is learnt from.
        ClassData.make(
                home.resolve("usr/servers/rekey"),
                Map.of("REKEY_DB_URL", "jdbc:postgresql://nowhere.invalid/production"));
        assertThat(home.resolve("usr/servers/rekey/class-data.jsa"))
                .as("what the server has learnt, not what another program did")
                .satisfies(archive -> assertThat(Files.size(archive)).isGreaterThan(50_000_000));
        int port = freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("REKEY_HTTP_PORT", String.valueOf(port));
        settings.put("REKEY_HTTPS_PORT", "-1");
        settings.put("REKEY_PUBLIC_URL", "https://recovery.example.com");
        settings.put("REKEY_SMTP_HOST", "localhost");
        settings.put("REKEY_DATA_DIR", folder.resolve("data").toString());
        settings.put(
                "REKEY_KEYS_DIR",
                Path.of(UpgradeIT.class
                                .getResource("/release-1.0.0-m1/grants.json")
                                .toURI())
                        .getParent()
                        .toString());
        start(settings);

        HttpClient client = HttpClient.newHttpClient();
        URI ready = URI.create("http://localhost:" + port + "/health/ready");
        Instant end = Instant.now().plus(PATIENCE);
        while (status(client, ready) != 200) {
            assertThat(Instant.now()).as(Files.readString(console)).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(status(client, URI.create("http://localhost:" + port + "/account/recover")))
                .isEqualTo(200);
        assertThat(status(client, URI.create("http://localhost:" + port + "/v1/callers")))
                .as("nobody is the administrator")
                .isEqualTo(401);
        assertThat(Files.readString(console)).doesNotContain("[WARNING", "[ERROR", "Demonstration:");
        assertThat(mappedFiles()).anyMatch(line -> line.endsWith("/usr/servers/rekey/class-data.jsa"));
    }

    private List<String> mappedFiles() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(each -> {
                    try {
                        return Files.readAllLines(Path.of("/proc", String.valueOf(each.pid()), "maps")).stream();
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                })
                .toList();
    }

    private void start(Map<String, String> settings) throws IOException {
        console = Files.createTempFile(folder, "console", ".log");
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/server").toString(), "run", "rekey")
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        process = builder.start();
    }

    private static int status(HttpClient client, URI uri) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notListeningYet) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
