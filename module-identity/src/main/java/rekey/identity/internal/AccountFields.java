package rekey.identity.internal;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;

/** What the parts of an account have to look like, however they come in. */
public final class AccountFields {

    private static final int MAX_DISPLAY_NAME = 200;

    /** The longest tag that RFC 5646 (section 4.4.1) expects anybody to need. */
    private static final int MAX_LOCALE = 35;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private AccountFields() {}

    /** Line breaks would reach mail headers; a NUL or half a character is more than the database takes. */
    public static Optional<Fault> displayNameFault(String name) {
        if (name.length() > MAX_DISPLAY_NAME) {
            return Optional.of(new Fault(Field.DISPLAY_NAME, Rule.TOO_LONG, MAX_DISPLAY_NAME));
        }
        return UNPRINTABLE.matcher(name).find()
                ? Optional.of(new Fault(Field.DISPLAY_NAME, Rule.MALFORMED))
                : Optional.empty();
    }

    /** The language of a tag (RFC 5646); empty for a text that is none. */
    public static Optional<Locale> locale(String tag) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(tag).build())
                    .filter(locale -> !locale.getLanguage().isEmpty())
                    .filter(locale -> locale.toLanguageTag().length() <= MAX_LOCALE);
        } catch (IllformedLocaleException malformed) {
            return Optional.empty();
        }
    }
}
