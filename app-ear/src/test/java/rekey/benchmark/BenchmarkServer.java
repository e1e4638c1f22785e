package rekey.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rekey.benchmark.part.Addressed;
import rekey.benchmark.part.BareEndpoint;
import rekey.benchmark.part.BareServlet;
import rekey.benchmark.part.JdbcEndpoint;
import rekey.benchmark.part.MailedJdbcEndpoint;
import rekey.benchmark.part.WithoutGate;
import rekey.fault.MailSink;
import rekey.harness.LibertyServer;

/**
 * The server that is measured: the EAR that ships plus the parts of {@link rekey.benchmark.part}, with the JVM's normal
 * compilers, and with limits so wide that none of them is met.
 */
final class BenchmarkServer implements AutoCloseable {

    private static final String NAME = "benchmark";

    /** A million at once; the shortest refill that so many tokens allow. */
    private static final String WIDE = "1000000/1000";

    /** One option a line; {@code rekey.benchmark.jvm} adds some, such as a profiler, separated by spaces. */
    private static final String JVM =
            "-Xmx1g\n" + System.getProperty("rekey.benchmark.jvm", "").replace(' ', '\n') + "\n";

    private static final List<Class<?>> PARTS = List.of(
            BareServlet.class,
            BareEndpoint.class,
            WithoutGate.class,
            JdbcEndpoint.class,
            MailedJdbcEndpoint.class,
            Addressed.class);

    private static final List<String> LIMITS = List.of(
            "request",
            "proof",
            "client",
            "trusted-client",
            "caller",
            "caller-failures",
            "key-failures",
            "api-user-failures",
            "mail.anonymous",
            "mail.callers");

    private final LibertyServer server;
    private final Path home;

    BenchmarkServer() {
        server = LibertyServer.prepare(NAME);
        widen(server);
        home = server.dataFolder().getParent().resolve("usr/servers").resolve(NAME);
        try {
            Files.writeString(home.resolve("jvm.options"), JVM);
            Path ear = home.resolve("apps/rekey.ear");
            Path shipped = ear.toRealPath();
            Files.delete(ear);
            Files.copy(shipped, ear);
            addParts(ear);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes limits so wide that none of them is met. */
    static LibertyServer widen(LibertyServer server) {
        LIMITS.forEach(limit -> server.set("rekey.limit." + limit, WIDE));
        return server;
    }

    /** One on PostgreSQL that sends its mail for real. */
    static BenchmarkServer on(Database database, MailSink sink) {
        BenchmarkServer benchmark = new BenchmarkServer();
        benchmark
                .server
                .set("rekey.db.url", database.url())
                .set("rekey.db.user", "postgres")
                .set("rekey.db.password", "postgres")
                .set("rekey.smtp.host", "localhost")
                .set("rekey.smtp.port", String.valueOf(sink.port()))
                .set("rekey.outbox.poll", "PT1S")
                .set("rekey.outbox.retry.first", "PT1S")
                .set("rekey.outbox.retry.ceiling", "PT5S");
        return benchmark;
    }

    /** Starts it and says how long that took, until it says that it is ready. */
    Duration start() {
        Instant begin = Instant.now();
        server.start();
        return Duration.between(begin, Instant.now());
    }

    /** Ends it, so that it can be started again. */
    void stop() {
        server.close();
    }

    LibertyServer server() {
        return server;
    }

    /** How many mails have left. */
    long mails() {
        Path folder = server.dataFolder().resolve("mail");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void addParts(Path ear) throws IOException {
        Path war = home.resolve("module-rest.war");
        try (FileSystem archive = open(ear)) {
            Path inside = archive.getPath("module-rest.war");
            Files.copy(inside, war, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem web = open(war)) {
                for (Class<?> part : PARTS) {
                    String file = part.getName().replace('.', '/') + ".class";
                    Path target = web.getPath("WEB-INF/classes").resolve(file);
                    Files.createDirectories(target.getParent());
                    try (InputStream bytes = part.getClassLoader().getResourceAsStream(file)) {
                        Files.copy(bytes, target);
                    }
                }
            }
            Files.copy(war, inside, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(war);
    }

    private static FileSystem open(Path archive) throws IOException {
        return FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of());
    }
}
