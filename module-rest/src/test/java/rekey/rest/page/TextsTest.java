package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.identity.Refusal;

class TextsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/rekey/rest/page/templates");
    private static final Pattern USE = Pattern.compile("\\bt\\(\"([a-z0-9.-]+)\"(?! *\\+)");
    private static final Pattern PLACE = Pattern.compile("\\{\\d[,}]");

    @Test
    void every_language_has_every_sentence() {
        assertThat(messages(Language.DANISH).stringPropertyNames())
                .isEqualTo(messages(Language.ENGLISH).stringPropertyNames());
    }

    @Test
    void a_translation_has_the_same_places_for_values() {
        Properties english = messages(Language.ENGLISH);
        Properties danish = messages(Language.DANISH);

        english.stringPropertyNames()
                .forEach(key -> assertThat(places(danish.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(english.getProperty(key))));
    }

    @ParameterizedTest
    @EnumSource
    void no_sentence_is_empty_or_has_a_straight_apostrophe(Language language) {
        messages(language)
                .forEach((key, sentence) -> assertThat((String) sentence)
                        .as((String) key)
                        .isNotBlank()
                        .doesNotContain("'"));
    }

    @ParameterizedTest
    @EnumSource
    void every_sentence_that_a_template_names_is_there(Language language) {
        Set<String> used = new TreeSet<>();
        templates().forEach(template -> {
            Matcher use = USE.matcher(template);
            while (use.find()) {
                used.add(use.group(1));
            }
        });

        assertThat(used).hasSizeGreaterThan(30);
        assertThat(messages(language).stringPropertyNames()).containsAll(used);
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_of_a_password_has_a_sentence_in_every_language(Refusal.Rule rule) {
        for (Language language : Language.values()) {
            assertThat(new Texts(language).get(PageWords.key(rule), 15)).isNotBlank();
        }
    }

    @Test
    void the_number_of_a_rule_is_part_of_its_sentence() {
        assertThat(new Texts(Language.ENGLISH).get("rule.too-short", 15)).isEqualTo("Use at least 15 characters.");
        assertThat(new Texts(Language.DANISH).get("rule.too-short", 15)).isEqualTo("Brug mindst 15 tegn.");
    }

    @Test
    void whoever_stays_under_the_smaller_minimum_is_told_both() {
        assertThat(new Texts(Language.ENGLISH).get("rule.too-short", 8))
                .isEqualTo("Use at least 15 characters (8 for accounts with an authenticator or a passkey).");
        assertThat(new Texts(Language.DANISH).get("rule.too-short", 8)).contains("15", "8");
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_has_a_field_of_a_form(Refusal.Field field) {
        assertThat(PageWords.field(field)).isIn("name", "temporary", "password", "code");
    }

    private static Properties messages(Language language) {
        Properties messages = new Properties();
        String file = "messages_" + language.tag() + ".properties";
        try (InputStreamReader reader =
                new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return messages;
    }

    private static Stream<String> templates() {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            return files.map(TextsTest::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(sentence);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }
}
