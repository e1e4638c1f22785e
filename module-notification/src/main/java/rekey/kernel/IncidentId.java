package rekey.kernel;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * The name of one unexpected failure: all that a client learns of it, and what an operator looks for in the log.
 *
 * @param value ten characters, upper-case letters and digits without look-alikes
 */
public record IncidentId(String value) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new id, about 49 random bits. */
    public static IncidentId next() {
        return new IncidentId(text(RANDOM));
    }

    static String text(RandomGenerator random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
