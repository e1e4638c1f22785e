package rekey.identity;

import java.util.Optional;

/**
 * Keeps API users' passwords from being guessed at full speed (ASVS 5.0 6.3.1), and writes down that somebody wanted to use
 * the native API who may not (16.3.1 and 16.3.2). Equal refusals of a minute are one sum in the trail, as all are.
 *
 * <p>Failures count per user name and client, over all nodes ({@code rekey.limit.api-user-failures}): whoever shares an
 * address with a system keeps it out only where its user name is known. A node that found a name beyond the limit does not
 * ask again for as long as one of its attempts takes to come back. What is refused writes in a
 * transaction of its own; a trail or a limit that cannot be written is an incident and changes nothing about the refusal.
 */
public interface ApiUserGuard {

    /** Whether credentials with this user name are compared at all. Costs nothing but a look into memory. */
    boolean mayTry(Origin origin, String typedName);

    /**
     * Credentials did not hold.
     *
     * @param typedName the user name that came with them; kept as a keyed hash, because people type passwords there
     */
    void refused(Origin origin, Optional<String> typedName);

    /** An API user who was signed in lacks the role for what was asked. */
    void forbidden(Administrator user);
}
