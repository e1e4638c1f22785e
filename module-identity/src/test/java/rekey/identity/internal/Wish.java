package rekey.identity.internal;

import java.util.Optional;
import java.util.UUID;
import rekey.identity.Accounts.NewAccount;
import rekey.kernel.Realm;

/** A request for an account: a name that nobody else has and nothing more, changed word by word. */
final class Wish {

    private Realm realm = Realm.MAIN;
    private Optional<UUID> id = Optional.empty();
    private Optional<String> userName = Optional.of(Core.unique("somebody"));
    private Optional<String> email = Optional.empty();
    private Optional<String> displayName = Optional.empty();
    private Optional<String> locale = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> passwordHash = Optional.empty();

    Wish in(Realm other) {
        realm = other;
        return this;
    }

    Wish withId(UUID wanted) {
        id = Optional.of(wanted);
        return this;
    }

    Wish named(String name) {
        userName = Optional.of(name);
        return this;
    }

    Wish nameless() {
        userName = Optional.empty();
        return this;
    }

    Wish withEmail(String address) {
        email = Optional.of(address);
        return this;
    }

    Wish withDisplayName(String text) {
        displayName = Optional.of(text);
        return this;
    }

    Wish withLocale(String tag) {
        locale = Optional.of(tag);
        return this;
    }

    Wish withPassword(String text) {
        password = Optional.of(text);
        return this;
    }

    Wish withPasswordHash(String text) {
        passwordHash = Optional.of(text);
        return this;
    }

    NewAccount account() {
        return new NewAccount(realm, id, userName, email, displayName, locale, password, passwordHash);
    }
}
