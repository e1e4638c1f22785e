package rekey.rest.v1;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import rekey.identity.Administrator;
import rekey.identity.Doors;
import rekey.kernel.Realm;

/** Who makes a request of {@code /v1}, and through which door. */
@Dependent
class Administrators {

    /** What the limits, the realms and the audit trail call this door. */
    static final String DOOR = "v1";

    private final Doors doors;

    @Inject
    Administrators(Doors doors) {
        this.doors = doors;
    }

    /** The API user whom the container has signed in. */
    Administrator of(HttpServletRequest http) {
        return new Administrator(http.getUserPrincipal().getName(), doors.origin(DOOR, http.getRemoteAddr()));
    }

    /** The population that is meant where a request names none. */
    Realm realm(HttpServletRequest http) {
        return doors.origin(DOOR, http.getRemoteAddr()).realm();
    }
}
