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

    /** Characters of which more than a password is read; beyond, no system has made a hash that we take. */
    private static final int MAX = 1024;

    PresentedPassword {
        forms = List.copyOf(forms);
    }

    /** What a person typed. */
    static PresentedPassword typed(String received) {
        String bounded = received.length() > MAX ? "" : received;
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
