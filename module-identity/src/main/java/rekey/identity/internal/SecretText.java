package rekey.identity.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** The shapes of generated secrets. */
public final class SecretText {

    /** Digits and letters that nobody takes for another: no 0, 1, I, L, O, U. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;
    private static final int TOKEN_BYTES = 32;

    private SecretText() {}

    /** Five groups of four characters, 98 random bits, to be read and typed by a person. */
    static String temporaryPassword(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** 256 random bits for machines: links, keys and callers' secrets; safe in a URL. */
    public static String token(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A temporary password as it is hashed: upper case, without spaces and hyphens of any kind. */
    static String canonical(String typed) {
        return typed.replaceAll("[\\s\\u00a0\\-\\u2010-\\u2015\\u2212]", "").toUpperCase(Locale.ROOT);
    }
}
