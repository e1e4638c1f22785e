package rekey.client;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {

    private Command() {}

    /**
     * What the program printed; empty if there is no such program, or it could not do what it was asked to.
     *
     * @throws AssertionError if it takes longer than the limit, with what it printed until then
     */
    static Optional<String> run(Path folder, Duration limit, List<String> command) {
        try {
            File output = Files.createTempFile(folder, "output", ".txt").toFile();
            try {
                return run(folder, limit, command, output);
            } finally {
                Files.delete(output.toPath());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<String> run(Path folder, Duration limit, List<String> command, File output)
            throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        command + " takes longer than " + limit + ":\n" + Files.readString(output.toPath()));
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return process.exitValue() == 0 ? Optional.of(Files.readString(output.toPath())) : Optional.empty();
    }
}
