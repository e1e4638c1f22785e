package rekey.benchmark;

import java.util.List;
import java.util.function.Predicate;
import rekey.attack.Person;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;

/**
 * Kinds of people whom response times might tell from strangers. A new kind of account that does something else
 * somewhere is one more constant.
 */
enum PersonKind {
    KNOWN("known", "{}"),
    DISABLED("disabled", "{\"enabled\":false}"),
    WITHOUT_ADDRESS("without address", "{\"email\":null,\"email_key\":null}") {
        @Override
        boolean canBeNamedAt(RequestDoor door) {
            return door.takesUserNames();
        }
    },
    WITH_THREE_GRANTS("with three live grants", "{}") {
        @Override
        List<Person> make(Stage stage, Database database, int count) {
            List<Person> people = super.make(stage, database, count);
            database.useUpGrants(people);
            return people;
        }
    },
    WITH_IMPORTED_HASH("with an imported hash", "{\"password_hash\":\"" + PersonKind.BCRYPT + "\"}"),
    WITHOUT_PASSWORD("without password", "{\"password_hash\":null}"),
    WITH_FACTOR("with a factor", "{}") {
        @Override
        List<Person> make(Stage stage, Database database, int count) {
            return database.withFactors(count);
        }
    };

    /** A hash of another system that takes longer than the product's own. */
    static final String BCRYPT = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private final String title;
    private final String changes;

    PersonKind(String title, String changes) {
        this.title = title;
        this.changes = changes;
    }

    String title() {
        return title;
    }

    /** Whether a request through this door can be about such a person at all. */
    boolean canBeNamedAt(RequestDoor door) {
        return true;
    }

    /** New people of this kind. */
    List<Person> make(Stage stage, Database database, int count) {
        return database.copies(stage, count, changes);
    }

    /** Those of a door. */
    static List<PersonKind> at(RequestDoor door) {
        Predicate<PersonKind> named = kind -> kind.canBeNamedAt(door);
        return List.of(values()).stream().filter(named).toList();
    }
}
