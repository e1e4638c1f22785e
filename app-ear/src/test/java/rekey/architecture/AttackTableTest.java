package rekey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names tests; a name that no test has any more would promise what nobody looks at. */
class AttackTableTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();
    private static final Pattern METHOD = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract|Benchmark))`");

    private static String document;
    private static Map<String, Path> sources;

    @BeforeAll
    static void read() throws IOException {
        document = Files.readString(ROOT.resolve("docs/security.md"));
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> tests = new ArrayList<>();
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(tests::add);
                }
            }
            sources = tests.stream()
                    .collect(Collectors.toMap(AttackTableTest::name, Function.identity(), (one, other) -> one));
        }
    }

    @Test
    void every_test_that_it_names_is_there() throws IOException {
        List<MatchResult> named = METHOD.matcher(document).results().toList();

        assertThat(named).hasSizeGreaterThan(60);
        for (MatchResult one : named) {
            assertThat(sources).containsKey(one.group(1));
            assertThat(Files.readString(sources.get(one.group(1))))
                    .as(one.group())
                    .contains("void " + one.group(2) + "(");
        }
    }

    @Test
    void every_class_of_tests_that_it_names_is_there() {
        assertThat(CLASS.matcher(document).results().map(one -> one.group(1))).allMatch(sources::containsKey);
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}
