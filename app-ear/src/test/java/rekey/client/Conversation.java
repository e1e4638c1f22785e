package rekey.client;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import rekey.harness.Provisioning;

/**
 * A running client program that is told what to call, one JSON object a line, and answers what its library made of it,
 * one JSON object a line. The first line names the library with its version. It ends with its input.
 */
final class Conversation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> command;
    private final Process process;
    private final Path errors;
    private final BufferedReader in;
    private final BufferedWriter out;
    private final String client;

    private Conversation(List<String> command, Process process, Path errors) {
        this.command = command;
        this.process = process;
        this.errors = errors;
        this.in = process.inputReader(StandardCharsets.UTF_8);
        this.out = process.outputWriter(StandardCharsets.UTF_8);
        this.client = read().getString("client");
    }

    /** Starts a program. */
    static Conversation start(Path folder, List<String> command) {
        try {
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return new Conversation(command, process, errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The library and its version, as the program names them. */
    String client() {
        return client;
    }

    /**
     * Says something and waits for the answer.
     *
     * @throws AssertionError if there is none within 30 seconds, with all that the program complained of
     */
    JsonObject ask(JsonObject message) {
        try {
            out.write(message.toString());
            out.newLine();
            out.flush();
        } catch (IOException ended) {
            throw failure("ended before " + message, ended);
        }
        return read();
    }

    private JsonObject read() {
        try {
            String line = CompletableFuture.supplyAsync(this::line).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw failure("ended", null);
            }
            return Provisioning.json(line);
        } catch (TimeoutException silent) {
            throw failure("said nothing for " + PATIENCE, silent);
        } catch (ExecutionException unreadable) {
            throw failure("cannot be read", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String line() {
        try {
            return in.readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private AssertionError failure(String what, Exception cause) {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new AssertionError(command + " " + what + ":\n" + Files.readString(errors), cause);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends the program by the end of its input, or by force. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                out.close();
            }
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
