package rekey.identity;

import java.util.Optional;

/**
 * Writes down that somebody wanted to use the native API who may not: guesses of an API user's password, and calls beyond
 * an API user's roles (ASVS 5.0 16.3.1 and 16.3.2). Equal ones of a minute are one sum, as all refusals are.
 *
 * <p>Writes in a transaction of its own. A trail that cannot be written is an incident and changes nothing about the refusal.
 */
public interface ApiUserTrail {

    /**
     * Credentials did not hold.
     *
     * @param typedName the user name that came with them; kept as a keyed hash, because people type passwords there
     */
    void refused(Origin origin, Optional<String> typedName);

    /** An API user who was signed in lacks the role for what was asked. */
    void forbidden(Administrator user);
}
