package rekey.identity;

import java.util.Optional;

/** Who calls: programs that prove by a secret or a key that they may. {@link CallerAdministration} registers them. */
public interface Callers {

    /**
     * Checks a caller's name and secret for the contract of the origin.
     *
     * <p>Costs a keyed hash, and a look-up twice a second, for a generated secret or one that was verified within the
     * last minutes. Costs two slow hashes otherwise, however many the caller has and whether or not there is one.
     *
     * @throws Refusal {@code CALLER_REFUSED}, the same for an unknown name, a wrong secret, a disabled caller, one that
     *     is not registered for this contract, and one that failed too often; {@code BUSY}
     */
    Caller authenticate(Origin origin, Optional<String> name, Optional<String> secret) throws Refusal;

    /**
     * Finds the caller that a key stands for. A key that ships inside apps identifies; it does not raise trust.
     *
     * @throws Refusal {@code CALLER_REFUSED}
     */
    Caller identify(Origin origin, Optional<String> key) throws Refusal;
}
