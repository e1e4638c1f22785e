package rekey.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The shipped script that learns from a start what makes later ones faster. */
public final class ClassData {

    private ClassData() {}

    /**
     * Runs the script of a server, and waits for it.
     *
     * @param server the folder of the server, in which the script is
     * @param environment what the script finds in its environment beside this process's own
     */
    public static void make(Path server, Map<String, String> environment) {
        try {
            Path said = Files.createTempFile("class-data", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            "sh",
                            server.resolve("class-data.sh").toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("CLASS_DATA_PORT", String.valueOf(LibertyServer.freePort()));
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            String text = Files.readString(said);
            Files.delete(said);
            if (exit != 0) {
                throw new IllegalStateException(text);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
