package rekey.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Open Liberty server with the EAR and the server.xml that ship, in a folder of its own below {@code target}, on a
 * free port of the loopback address. It ends with the test run.
 */
public final class LibertyServer implements AutoCloseable {

    private static final Path TARGET = Release.THIS.target();
    private static final Path RUNTIME = TARGET.resolve("runtime/wlp");
    private static final Pattern GENERATION = Pattern.compile("(?:generation|heap) +total \\d+K, used (\\d+)K");
    private static final Duration START = Duration.ofMinutes(3);

    private final String name;
    private final Release release;
    private final Path folder;
    private final int port;
    private int tlsPort = -1;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Process process;

    private LibertyServer(String name, Release release) {
        this.name = name;
        this.release = release;
        this.folder = TARGET.resolve("test-servers").resolve(name);
        this.port = freePort();
    }

    /** Prepares a server with an empty data folder; its settings may be changed before {@link #start}. */
    public static LibertyServer prepare(String name) {
        return prepare(name, Release.THIS);
    }

    /** Prepares one of another release, on the same Open Liberty. */
    static LibertyServer prepare(String name, Release release) {
        LibertyServer server = new LibertyServer(name, release);
        try {
            deleteTree(server.folder);
            Path home = server.home();
            copyTree(release.config(), home);
            Files.createDirectories(home.resolve("apps"));
            Files.createDirectories(home.resolve("lib"));
            Files.createSymbolicLink(
                    home.resolve("apps/rekey.ear"),
                    release.target().resolve("rekey.ear").toAbsolutePath());
            for (String library : new String[] {"hibernate", "jdbc"}) {
                Files.createSymbolicLink(
                        home.resolve("lib").resolve(library),
                        release.target().resolve("server-lib").resolve(library).toAbsolutePath());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.jvm("-Xmx768m");
        server.set("rekey.demo", "true");
        server.set("rekey.http.port", String.valueOf(server.port));
        server.set("rekey.https.port", "-1");
        server.set("rekey.public-url", server.uri("").toString());
        server.set("rekey.data.dir", server.dataFolder().toString());
        server.set("rekey.admin.password", RunningServer.ADMIN_PASSWORD);
        return server;
    }

    /** Sets a variable of the server by its environment; an empty value is one, too. */
    public LibertyServer set(String variable, String value) {
        settings.put(variable.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value);
        return this;
    }

    /**
     * Sets options of its JVM in place of those that ship, beside two that halve the time of a start and make no
     * difference to what is tested.
     */
    public LibertyServer jvm(String... options) {
        List<String> lines =
                new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-PrintWarnings"));
        lines.addAll(List.of(options));
        try {
            Files.write(home().resolve("jvm.options"), lines);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds a file to what the operator of the server configures over what ships. */
    public LibertyServer override(String file, String xml) {
        try {
            Path overrides = Files.createDirectories(home().resolve("configDropins/overrides"));
            Files.writeString(overrides.resolve(file), xml);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds an example of those that ship to what the operator configures. */
    public LibertyServer overrideByExample(String file) {
        try {
            return override(
                    file, Files.readString(release.config().resolve("examples").resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Has the shipped script learn from a start; the next one uses what it learnt. */
    public void makeClassData() {
        ClassData.make(
                home(), Map.of("WLP_INSTALL_DIR", RUNTIME.toAbsolutePath().toString()));
    }

    /** Opens a free port for TLS. */
    public LibertyServer withTls() {
        tlsPort = freePort();
        return set("rekey.https.port", String.valueOf(tlsPort));
    }

    /** Starts the server and waits until it says that it is ready. */
    public LibertyServer start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the server without waiting for it: for a start that has to be refused. */
    public void launch() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(RUNTIME.resolve("bin/server").toString(), "run", name);
            builder.environment()
                    .put("WLP_USER_DIR", folder.resolve("usr").toAbsolutePath().toString());
            builder.environment()
                    .put("JAVA_HOME", Path.of(System.getProperty("java.home")).toString());
            builder.environment().putAll(settings);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                    folder.resolve("console.log").toFile()));
            Files.setPosixFilePermissions(RUNTIME.resolve("bin/server"), PosixFilePermissions.fromString("rwxr-xr-x"));
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The absolute address of a path. */
    public URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    /** The absolute address of a path over TLS. */
    public URI tlsUri(String pathAndQuery) {
        return URI.create("https://localhost:" + tlsPort + pathAndQuery);
    }

    /** Where the server keeps its database and mail. */
    public Path dataFolder() {
        return folder.resolve("data").toAbsolutePath();
    }

    /** All that the server printed so far. */
    public String console() {
        try {
            return Files.readString(folder.resolve("console.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How much of the heap lives: what is used right after a full collection, in bytes. */
    public long liveHeap() {
        diagnose("GC.run");
        return GENERATION
                .matcher(diagnose("GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)) << 10)
                .sum();
    }

    /** How much time the server's threads have had on processors. */
    public Duration processorTime() {
        return jvm().info().totalCpuDuration().orElseThrow();
    }

    /** What the server's process keeps in the machine's memory, in bytes. */
    public long residentMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(jvm().pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException noLinux) {
            throw new UncheckedIOException(noLinux);
        }
    }

    private ProcessHandle jvm() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    private String diagnose(String command) {
        try {
            Process diagnosis = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(jvm().pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(diagnosis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the server as a power cut would: SIGKILL, no word to it. Its data stay, and it can be started again. */
    public void kill() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
        process.waitFor();
    }

    /** Ends the server as an operator would, by a signal, and waits for it. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Path home() {
        return folder.resolve("usr/servers").resolve(name);
    }

    /** Waits until a server that was launched says that it is ready. */
    void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(uri("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server ended while it started:\n" + console());
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notListeningYet) {
                // Asked again in a moment.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("The server is not ready after " + START + ":\n" + console());
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
