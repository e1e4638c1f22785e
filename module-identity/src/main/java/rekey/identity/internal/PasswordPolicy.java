package rekey.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.kernel.EmailAddress;
import rocks.xmpp.precis.InvalidCodePointException;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Which passwords are taken (NIST SP 800-63B-4, section 3.1.1.2): length counts, composition does not. Passwords are
 * prepared by the PRECIS profile OpaqueString (RFC 8265, section 4.2), so that the same key strokes on another keyboard
 * give the same password.
 */
final class PasswordPolicy {

    /** Characters of a password that stands beside an enrolled factor; nothing shorter is ever taken. */
    static final int MIN_WITH_FACTOR = 8;

    /** Characters of a password that stands alone. */
    static final int MIN_ALONE = 15;

    /** Characters that are taken; beyond that, hashing would be a burden that strangers could impose. */
    static final int MAX = 256;

    private static final int SHORTEST_WORD = 3;

    private PasswordPolicy() {}

    /** The prepared form, which is what is hashed; empty for no text, one that the profile refuses, or too long a one. */
    static Optional<String> prepare(String password) {
        if (password.isEmpty() || password.length() > 2 * MAX) {
            return Optional.empty();
        }
        try {
            String prepared = PrecisProfiles.OPAQUE_STRING.enforce(password);
            return length(prepared) > MAX ? Optional.empty() : Optional.of(prepared);
        } catch (InvalidCodePointException refused) {
            return Optional.empty();
        }
    }

    /** What is wrong with a password whosever it is. */
    static List<Fault> contextFreeFaults(Field field, String password) {
        if (password.isEmpty()) {
            return List.of(new Fault(field, Rule.TOO_SHORT, MIN_WITH_FACTOR));
        }
        if (password.length() > 2 * MAX) {
            return List.of(new Fault(field, Rule.TOO_LONG, MAX));
        }
        String prepared;
        try {
            prepared = PrecisProfiles.OPAQUE_STRING.enforce(password);
        } catch (InvalidCodePointException refused) {
            return List.of(new Fault(field, Rule.MALFORMED));
        }
        if (length(prepared) > MAX) {
            return List.of(new Fault(field, Rule.TOO_LONG, MAX));
        }
        if (length(prepared) < MIN_WITH_FACTOR) {
            return List.of(new Fault(field, Rule.TOO_SHORT, MIN_WITH_FACTOR));
        }
        return List.of();
    }

    /** What is wrong with a prepared password for somebody with these names and no enrolled factor. */
    static List<Fault> faultsFor(Field field, String prepared, Stream<String> names) {
        return faultsFor(field, prepared, names, false);
    }

    /** What is wrong with a prepared password for somebody with these names. */
    static List<Fault> faultsFor(Field field, String prepared, Stream<String> names, boolean enrolledFactor) {
        List<Fault> faults = new ArrayList<>();
        int least = enrolledFactor ? MIN_WITH_FACTOR : MIN_ALONE;
        if (length(prepared) < least) {
            faults.add(new Fault(field, Rule.TOO_SHORT, least));
        }
        int left = length(withoutWords(prepared, names));
        if (left < MIN_WITH_FACTOR && left < length(prepared)) {
            faults.add(new Fault(field, Rule.CONTAINS_ACCOUNT_NAME));
        }
        return faults;
    }

    /** The words of an account that its password must not be made of. */
    static Stream<String> names(String userName, Optional<EmailAddress> email) {
        return Stream.concat(
                Stream.of(userName),
                email.stream().flatMap(address -> Stream.of(address.key().split("@"))));
    }

    private static String withoutWords(String prepared, Stream<String> names) {
        String left = prepared.toLowerCase(Locale.ROOT);
        List<String> words = names.map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{N}]+"))))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        for (String word : words) {
            left = left.replace(word, "");
        }
        return left;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
