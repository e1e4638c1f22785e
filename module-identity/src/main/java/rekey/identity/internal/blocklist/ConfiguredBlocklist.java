package rekey.identity.internal.blocklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The shipped list, and the files that {@code rekey.password.blocklist} names. */
@ApplicationScoped
class ConfiguredBlocklist implements Blocklist {

    private final GuessEstimate estimate = new GuessEstimate();
    private final List<Predicate<String>> words = new ArrayList<>();
    private final List<Predicate<String>> hashes = new ArrayList<>();

    /** For the container's proxy. */
    ConfiguredBlocklist() {}

    /** @throws IllegalStateException if a file cannot be used; the server must not start */
    @Inject
    ConfiguredBlocklist(Config config) {
        config.getOptionalValue("rekey.password.blocklist", String.class).stream()
                .flatMap(files -> Stream.of(files.split(",")))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .forEach(file -> add(Path.of(file)));
    }

    @Override
    public boolean contains(String prepared) {
        String folded = Folding.of(prepared);
        return estimate.isCommon(folded)
                || words.stream().anyMatch(list -> list.test(folded))
                || hashes.stream().anyMatch(list -> list.test(prepared) || list.test(folded));
    }

    @Override
    public double guesses(String prepared) {
        return estimate.guesses(prepared);
    }

    @Override
    public int configuredLists() {
        return words.size() + hashes.size();
    }

    private void add(Path file) {
        try {
            if (HashFile.isOne(firstLine(file))) {
                hashes.add(HashFile.open(file));
            } else {
                words.add(WordFile.read(file));
            }
        } catch (IOException unusable) {
            throw new IllegalStateException("rekey.password.blocklist: " + file + " cannot be used", unusable);
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[100];
            int read = Math.max(0, lines.read(start));
            return new String(start, 0, read).split("\n", 2)[0];
        }
    }
}
