package rekey.identity;

import java.util.Optional;
import java.util.Set;
import rekey.kernel.Realm;

/** The programs that may call contracts, with their secrets and permissions. */
public interface Callers {

    /**
     * Checks a caller's name and secret for the contract of the origin.
     *
     * <p>Costs a keyed hash and a look-up for a generated secret or one that was verified within the last minutes, and
     * a slow hash otherwise.
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

    /**
     * Registers a caller.
     *
     * @throws Refusal {@code INVALID_INPUT}
     */
    Registered register(Registration registration) throws Refusal;

    /**
     * What a new caller is to be.
     *
     * @param contracts the names of the contracts that it may call; at least one
     * @param secret one that the operator chose, 12 to 200 characters; without it, one is generated, and should be
     */
    record Registration(
            Realm realm,
            String name,
            Set<String> contracts,
            Set<Caller.Permission> permissions,
            Optional<String> secret) {

        public Registration {
            contracts = Set.copyOf(contracts);
            permissions = Set.copyOf(permissions);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Registration[" + realm + ", " + name + "]";
        }
    }

    /**
     * A new caller.
     *
     * @param generatedSecret the secret that was made for it, to be shown once; empty when the operator chose one
     */
    record Registered(Caller caller, Set<String> contracts, Optional<String> generatedSecret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Registered[" + caller.name() + "]";
        }
    }
}
