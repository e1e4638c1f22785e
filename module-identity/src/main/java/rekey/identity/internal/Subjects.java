package rekey.identity.internal;

import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.kernel.EmailAddress;
import rekey.kernel.UserName;

/** What all use cases ask of a subject. */
final class Subjects {

    private Subjects() {}

    /** @throws Refusal {@code INVALID_INPUT} for a subject that names nobody, or an address that is none */
    static void requireWellFormed(Subject subject) throws Refusal {
        if (subject.isEmpty()) {
            throw Refusal.invalid(Field.ACCOUNT, Rule.REQUIRED);
        }
        if (subject.email().isPresent()
                && EmailAddress.parse(subject.email().get()).isEmpty()) {
            throw Refusal.invalid(Field.EMAIL, Rule.MALFORMED);
        }
    }

    /**
     * The subject as a limit counts it: what was typed, normalised, never the account it leads to. Counting accounts
     * would tell by the limit that two names are one person's.
     */
    static String limitKey(Subject subject) {
        return subject.id().map(Object::toString).orElse("")
                + "|" + subject.name().map(Subjects::normalised).orElse("")
                + "|" + subject.email().map(Subjects::normalised).orElse("");
    }

    /** Whether a caller may be told that an account does not exist. */
    static boolean mayKnow(Optional<Caller> caller) {
        return caller.filter(who -> who.may(Caller.Permission.DISCLOSE_MISSING)).isPresent();
    }

    private static String normalised(String typed) {
        return EmailAddress.parse(typed)
                .map(EmailAddress::key)
                .or(() -> UserName.parse(typed).map(UserName::key))
                .orElse(typed.length() > 300 ? typed.substring(0, 300) : typed);
    }
}
