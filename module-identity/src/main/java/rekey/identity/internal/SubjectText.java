package rekey.identity.internal;

import java.util.Optional;
import java.util.UUID;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.UserName;

/**
 * A subject as a text to be encrypted, one line for each part. Of a name that nobody can have nothing is kept but that
 * it was given, so that no request stores more than two names' worth of text, and no password with a blank in it.
 */
final class SubjectText {

    private static final String ID = "i";
    private static final String NAME = "n";
    private static final String EMAIL = "e";

    private SubjectText() {}

    static String write(Subject subject) {
        StringBuilder lines = new StringBuilder();
        subject.id().ifPresent(id -> line(lines, ID, id.toString()));
        subject.name()
                .ifPresent(name -> line(
                        lines,
                        NAME,
                        UserName.parse(name)
                                .map(UserName::value)
                                .or(() -> address(name))
                                .orElse("")));
        subject.email().ifPresent(email -> line(lines, EMAIL, address(email).orElse("")));
        return lines.toString();
    }

    static Subject read(String lines) {
        Optional<AccountId> id = Optional.empty();
        Optional<String> name = Optional.empty();
        Optional<String> email = Optional.empty();
        for (String line : lines.split("\n", -1)) {
            String value = line.isEmpty() ? "" : line.substring(1);
            if (line.startsWith(ID)) {
                id = Optional.of(new AccountId(UUID.fromString(value)));
            } else if (line.startsWith(NAME)) {
                name = Optional.of(value);
            } else if (line.startsWith(EMAIL)) {
                email = Optional.of(value);
            }
        }
        return new Subject(id, name, email);
    }

    private static Optional<String> address(String typed) {
        return EmailAddress.parse(typed).map(EmailAddress::value);
    }

    /** Neither a user name nor an address holds a line's end. */
    private static void line(StringBuilder lines, String part, String value) {
        lines.append(part).append(value).append('\n');
    }
}
