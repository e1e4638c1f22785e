package rekey.identity.internal;

import java.util.List;
import java.util.stream.Stream;

/**
 * A secret as somebody presents it, in the forms in which it may have been hashed: as received, since other systems
 * hashed what they got, and as prepared, which is what Rekey hashes. For nearly everybody they are the same.
 *
 * @param forms one or two texts; more work is never done for a password than for another of as many forms
 */
record PresentedPassword(List<String> forms) {

    /** Characters that are looked at; nobody has a longer password, and bcrypt ignores them in any case. */
    private static final int MAX = 1024;

    PresentedPassword {
        forms = List.copyOf(forms);
    }

    /** What a person typed. */
    static PresentedPassword typed(String received) {
        String bounded = received.length() > MAX ? received.substring(0, MAX) : received;
        return new PresentedPassword(Stream.concat(Stream.of(bounded), PasswordPolicy.prepare(bounded).stream())
                .distinct()
                .toList());
    }

    /** A secret that is hashed as it is: not a person's, but a program's. */
    static PresentedPassword verbatim(String secret) {
        return new PresentedPassword(List.of(secret));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PresentedPassword";
    }
}
