package rekey.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a benchmark hands back: a file below {@code target}, and the same on the console. */
final class Report {

    private Report() {}

    static void write(String file, List<String> lines) {
        String table = String.join("\n", lines) + "\n";
        try {
            Files.writeString(Path.of(System.getProperty("rekey.test.target", "target"), file), table);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        // The one place that prints: the table is what these commands are for.
        System.out.println("\n" + table);
    }
}
