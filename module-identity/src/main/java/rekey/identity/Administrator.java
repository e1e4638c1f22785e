package rekey.identity;

import java.util.Locale;
import java.util.Objects;

/**
 * The API user who does something to other people's accounts. Given by the container's sign-in, never made from input.
 *
 * @param name as the container's user registry knows it; written into the audit trail
 * @param origin through which door and from where
 */
public record Administrator(String name, Origin origin) {

    /** In characters; what is longer is cut in the trail. */
    public static final int MAX_NAME = 200;

    public Administrator {
        Objects.requireNonNull(origin);
        name = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    /**
     * Whether this is the API user of that name. Case does not tell two people apart: many directories let one person
     * sign in as {@code alice} and as {@code ALICE}.
     */
    public boolean isNamed(String other) {
        return fold(name).equals(fold(other));
    }

    private static String fold(String text) {
        return text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
