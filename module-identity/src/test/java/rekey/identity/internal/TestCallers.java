package rekey.identity.internal;

import java.util.Optional;
import java.util.Set;
import rekey.identity.Caller.Permission;
import rekey.identity.CallerAdministration.Registered;
import rekey.identity.CallerAdministration.Registration;
import rekey.identity.Refusal;
import rekey.kernel.Realm;

/** Callers that a test makes for itself. */
final class TestCallers {

    private TestCallers() {}

    static Registered register(Core core, String contract, Optional<String> secret) throws Refusal {
        return core.callerAdministration.register(registration(Realm.MAIN, Core.unique("program"), contract, secret));
    }

    static Registration registration(Realm realm, String name, String contract, Optional<String> secret) {
        return new Registration(realm, name, Set.of(contract), Set.of(Permission.DISCLOSE_MISSING), secret);
    }

    static void disable(Core core, Registered registered) {
        core.update(
                "UPDATE CallerRegistration c SET c.enabled = FALSE WHERE c.id = :id",
                registered.caller().id());
    }
}
