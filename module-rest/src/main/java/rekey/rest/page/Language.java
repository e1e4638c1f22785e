package rekey.rest.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that the pages speak. English is the one for everybody else. */
public enum Language {
    ENGLISH("en", "English"),
    DANISH("da", "Dansk");

    /** Longer than any browser sends; the parser's work grows with the length. */
    private static final int MAX_HEADER = 200;

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** The language tag (BCP 47). */
    public String tag() {
        return tag;
    }

    /** What the language calls itself. */
    public String ownName() {
        return ownName;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The language with this tag; empty for any other text. */
    static Optional<Language> tagged(String tag) {
        return Stream.of(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /**
     * The language to speak.
     *
     * @param choice what the person clicked, if they did
     * @param remembered what the person clicked once
     * @param acceptLanguage the header of that name (RFC 9110, section 12.5.4); ignored where malformed
     */
    static Language choose(Optional<String> choice, Optional<String> remembered, Optional<String> acceptLanguage) {
        return choice.flatMap(Language::tagged)
                .or(() -> remembered.flatMap(Language::tagged))
                .or(() -> acceptLanguage.flatMap(Language::accepted))
                .orElse(ENGLISH);
    }

    /** The language for somebody of whom only the header {@code Accept-Language} is known; null is no header. */
    public static Language preferredBy(String acceptLanguage) {
        return choose(Optional.empty(), Optional.empty(), Optional.ofNullable(acceptLanguage));
    }

    private static Optional<Language> accepted(String header) {
        if (header.length() > MAX_HEADER) {
            return Optional.empty();
        }
        try {
            List<Locale> ours = Stream.of(values()).map(Language::locale).toList();
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), ours))
                    .flatMap(locale -> tagged(locale.getLanguage()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
