package rekey.mfa;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** The shape of recovery codes: four groups of four characters, 78 random bits, to be read and typed by a person. */
public final class RecoveryCodeText {

    /** Digits and letters that nobody takes for another: no 0, 1, I, L, O, U. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUP_LENGTH = 4;

    private RecoveryCodeText() {}

    /** A new code. */
    public static String random(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FactorCodes.RECOVERY_CODE_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A code as it is hashed: upper case, without spaces and hyphens; empty for what cannot be one. */
    public static Optional<String> canonical(String entered) {
        String text = EnteredCode.withoutSpaces(entered).toUpperCase(Locale.ROOT);
        boolean fits = text.length() == FactorCodes.RECOVERY_CODE_LENGTH
                && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
        return fits ? Optional.of(text) : Optional.empty();
    }
}
