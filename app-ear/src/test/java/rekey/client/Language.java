package rekey.client;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The languages of the old clients: how a program is run, and how to see whether the machine can. */
enum Language {
    NODE("Node.js", List.of("node"), List.of("--version")) {
        @Override
        void prepare(Path folder) {
            install(folder);
        }
    },
    PHP(
            "PHP SoapClient",
            List.of("php", "-d", "display_errors=stderr"),
            List.of("-r", "exit(class_exists('SoapClient') ? 0 : 1);")),
    // Debian's own, which has zeep: another one may come first on the path
    PYTHON("Python zeep", List.of("/usr/bin/python3"), List.of("-c", "import zeep")),
    PERL("Perl SOAP::Lite", List.of("perl"), List.of("-MSOAP::Lite", "-MJSON::PP", "-e", "1"));

    /** Where the programs are. */
    static final Path SOURCES = Path.of(System.getProperty("rekey.test.clients", "src/test/clients"));

    private static final Path FOLDER = Path.of(System.getProperty("rekey.test.target", "target"), "old-clients")
            .toAbsolutePath();
    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration INSTALLATION = Duration.ofMinutes(3);

    private final String client;
    private final List<String> interpreter;
    private final List<String> probe;
    private boolean ready;

    Language(String client, List<String> interpreter, List<String> probe) {
        this.client = client;
        this.interpreter = interpreter;
        this.probe = probe;
    }

    /** Starts a program of {@code src/test/clients}; skips the test if the machine cannot, unless this is CI. */
    Conversation start(String program, String... arguments) {
        makeReady();
        List<String> command = new ArrayList<>(interpreter);
        command.add(program);
        command.addAll(List.of(arguments));
        return Conversation.start(FOLDER, command);
    }

    /** Gets what the programs of this language need beyond the machine's packages. */
    void prepare(Path folder) {}

    private synchronized void makeReady() {
        if (ready) {
            return;
        }
        List<String> command = new ArrayList<>(interpreter);
        command.addAll(probe);
        copyPrograms();
        boolean isInstalled = Command.run(FOLDER, PROBE, command).isPresent();
        if (!isInstalled && "true".equals(System.getenv("CI"))) {
            fail("%s is missing, and in CI no client may be", client);
        }
        assumeTrue(isInstalled, client + " is not on this machine");
        prepare(FOLDER);
        ready = true;
    }

    private static void copyPrograms() {
        try (Stream<Path> programs = Files.list(SOURCES)) {
            Files.createDirectories(FOLDER);
            for (Path program : programs.filter(Files::isRegularFile).toList()) {
                Path copy = FOLDER.resolve(program.getFileName());
                if (!Files.exists(copy) || Files.mismatch(program, copy) >= 0) {
                    Files.deleteIfExists(copy);
                    Files.copy(program, copy);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The packages of the lock file; once for as long as it stays the same. */
    private static void install(Path folder) {
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/installed-lock.json");
        try {
            if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
                return;
            }
            Command.run(
                            folder,
                            INSTALLATION,
                            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"))
                    .orElseThrow(() -> new AssertionError("npm is missing"));
            Files.deleteIfExists(installed);
            Files.copy(lock, installed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
