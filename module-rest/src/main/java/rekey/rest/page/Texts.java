package rekey.rest.page;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The sentences of the pages in one language, from {@code messages_{tag}.properties}. A key that is missing is a
 * failure, not a blank: a test compares the languages.
 */
public final class Texts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Language language;
    private final ResourceBundle bundle;

    /** The sentences of one language. */
    public Texts(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                Texts.class.getPackageName() + ".messages",
                language.locale(),
                Texts.class.getClassLoader(),
                NO_FALLBACK);
    }

    /** The sentence with this key; {@code {0}} and so on are replaced by the values. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language.locale()).format(values);
    }
}
