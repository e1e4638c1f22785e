package rekey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What ships beside the code says what the code knows: manifests, image, documentation. */
class ShippedFilesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Path ROOT = Path.of("..");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\bREKEY_[A-Z0-9_]+");
    private static final Pattern VARIABLE = Pattern.compile("\\brekey\\.[a-z][a-z0-9.-]*[a-z0-9]");

    @Test
    void every_variable_of_manifests_image_examples_and_documentation_is_one_that_something_reads() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path source : files(ROOT, "module-", ".java", ".properties")) {
            variables(Files.readString(source)).forEach(known::add);
        }
        for (Path xml : files(MAIN.resolve("liberty"), "", ".xml")) {
            variables(Files.readString(xml)).forEach(known::add);
        }
        Set<String> named = new TreeSet<>();
        Stream<Path> texts = Stream.of(
                        files(MAIN, "", ".yaml", ".xml", "Containerfile"), files(ROOT.resolve("docs"), "", ".md"))
                .flatMap(List::stream);
        for (Path text : (Iterable<Path>) texts::iterator) {
            ENVIRONMENT
                    .matcher(Files.readString(text))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !name.endsWith("_"))
                    .forEach(named::add);
        }

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(known.stream().map(ShippedFilesTest::environment).collect(Collectors.toSet()))
                .containsAll(named);
    }

    @Test
    void the_manifest_is_an_application_of_the_operator_with_probes_resources_secrets_and_a_disruption_budget()
            throws IOException {
        List<Map<String, Object>> manifests = yaml(MAIN.resolve("kubernetes/rekey.yaml"));

        assertThat(manifests).extracting("kind").containsExactly("OpenLibertyApplication", "PodDisruptionBudget");
        assertThat(manifests).extracting("apiVersion").containsExactly("apps.openliberty.io/v1", "policy/v1");
        Map<String, Object> application = at(manifests.get(0), "spec");
        assertThat((Integer) application.get("replicas")).isGreaterThan(1);
        assertThat(application).containsKeys("applicationImage", "resources", "securityContext", "networkPolicy");
        for (String probe : List.of("startup", "readiness", "liveness")) {
            String path = probe.equals("startup") ? "started" : probe.equals("readiness") ? "ready" : "live";
            assertThat(at(at(at(application, "probes"), probe), "httpGet"))
                    .containsEntry("path", "/health/" + path)
                    .containsEntry("port", at(application, "service").get("port"));
        }
        assertThat(at(at(manifests.get(1), "spec"), "selector").toString())
                .as("the same pods as those that are kept apart")
                .contains("app.kubernetes.io/instance="
                        + at(manifests.get(0), "metadata").get("name"));
    }

    @Test
    void each_secret_that_the_manifest_mounts_has_an_example_and_none_is_in_the_manifest() throws IOException {
        Set<Object> mounted = list(
                        at(yaml(MAIN.resolve("kubernetes/rekey.yaml")).get(0), "spec"), "volumes")
                .stream()
                .map(volume -> at(volume, "secret"))
                .filter(secret -> secret != null)
                .map(secret -> secret.get("secretName"))
                .collect(Collectors.toSet());

        assertThat(yaml(MAIN.resolve("kubernetes/secrets.example.yaml")))
                .extracting(manifest -> at(manifest, "metadata").get("name"))
                .containsExactlyInAnyOrderElementsOf(mounted);
        assertThat(Files.readString(MAIN.resolve("kubernetes/rekey.yaml"))).doesNotContainIgnoringCase("password:");
    }

    @Test
    void alert_rules_are_rules_and_each_is_explained() throws IOException {
        List<Map<String, Object>> groups =
                list(yaml(MAIN.resolve("monitoring/alerts.yaml")).get(0), "groups");
        String documentation = Files.readString(ROOT.resolve("docs/operations.md"));

        assertThat(list(groups.get(0), "rules")).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
            assertThat(Set.of("alert", "expr", "for", "labels", "annotations")).containsAll(rule.keySet());
            assertThat(documentation).contains("`" + rule.get("alert") + "`");
        });
    }

    private static Stream<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group);
    }

    private static String environment(String variable) {
        return variable.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static List<Path> files(Path root, String below, String... ends) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            below.isEmpty() || root.relativize(file).toString().matches(below + "[a-z]+/src/main/.*"))
                    .filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> yaml(Path file) throws IOException {
        Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
        return (List<Map<String, Object>>) map.get(key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Object map, String key) {
        return (Map<String, Object>) ((Map<String, Object>) map).get(key);
    }
}
