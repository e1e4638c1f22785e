package rekey.kernel;

import java.util.Optional;
import rocks.xmpp.precis.InvalidCodePointException;
import rocks.xmpp.precis.InvalidDirectionalityException;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * The name by which a person signs in, unique within a realm.
 *
 * <p>Names are prepared and compared by the PRECIS profile UsernameCaseMapped (RFC 8265, section 3.3): full-width forms
 * and case are folded, characters that look alike by compatibility, controls and spaces are refused.
 *
 * @param value the name as it was given
 * @param key the form that is compared and indexed
 */
public record UserName(String value, String key) {

    /** In UTF-16 units, before and after preparation. */
    public static final int MAX_LENGTH = 200;

    /**
     * Reads one name; white space around it is ignored.
     *
     * @return empty when the text is null, blank, too long, or refused by the profile
     */
    public static Optional<UserName> parse(String text) {
        if (text == null || text.length() > MAX_LENGTH || text.isBlank()) {
            return Optional.empty();
        }
        String value = text.strip();
        try {
            String key = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(value);
            return key.length() > MAX_LENGTH ? Optional.empty() : Optional.of(new UserName(value, key));
        } catch (InvalidCodePointException | InvalidDirectionalityException refused) {
            return Optional.empty();
        }
    }

    /** Without the name: people type passwords into name fields, and this text may reach a log. */
    @Override
    public String toString() {
        return "UserName[" + value.length() + " characters]";
    }
}
