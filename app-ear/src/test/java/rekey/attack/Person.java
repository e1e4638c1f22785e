package rekey.attack;

import java.util.UUID;
import rekey.harness.Mailbox;

/** Somebody whom an attack is about. */
public record Person(UUID id, String name, String email) {

    /** What the shared server mailed to this person. */
    public Mailbox mailbox() {
        return Mailbox.of(email);
    }

    /** The same person, named by other texts. */
    Person named(String otherName, String otherEmail) {
        return new Person(id, otherName, otherEmail);
    }
}
