package rekey.kernel;

import java.util.regex.Pattern;

/**
 * A closed population of accounts, callers and grants. Keys are unique within a realm and every look-up carries one, so
 * that two populations served by one deployment cannot meet by accident.
 *
 * @param name lower-case letters, digits and hyphens, 1 to 64 characters
 */
public record Realm(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    /** The realm of every contract that configuration does not send elsewhere. */
    public static final Realm MAIN = new Realm("main");

    /** @throws IllegalArgumentException if the name does not have the documented form */
    public Realm {
        if (name == null || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("A realm's name is 1 to 64 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
