package rekey.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.kernel.Realm;

/**
 * Registering and changing the programs that may call contracts. Whatever is taken away here (a secret, a contract, a
 * permission, the caller as such) is taken away on every node within a second.
 *
 * <p>Callers are named by realm and name. A name is never used again, so that it means the same in the trail for good.
 */
public interface CallerAdministration {

    /** How many secrets of one caller live at a time, so that one can be changed without a gap. */
    int MAX_SECRETS = 2;

    /**
     * Registers a caller.
     *
     * <p>Costs a slow hash if the operator chose a secret.
     *
     * @throws Refusal {@code INVALID_INPUT}, {@code BUSY}
     */
    Registered register(Registration registration) throws Refusal;

    /** The caller with this name, enabled or not. */
    Optional<RegisteredCaller> find(Realm realm, String name);

    /**
     * Callers of a realm by their names.
     *
     * @param after only those after this name; for paging
     */
    List<RegisteredCaller> list(Realm realm, Optional<String> after, int limit);

    /**
     * Changes what a caller may do.
     *
     * @return the caller as it is now; empty if there is none of this name
     * @throws Refusal {@code INVALID_INPUT}
     */
    Optional<RegisteredCaller> change(Realm realm, String name, Change change) throws Refusal;

    /**
     * Gives a caller a second secret beside the one that it has; the old one works until it is removed.
     *
     * <p>Costs a slow hash if the operator chose it.
     *
     * @param chosen one that the operator chose, by the rules of {@link Registration#secret}; without it, one is generated
     * @return empty if there is no caller of this name
     * @throws Refusal {@code INVALID_INPUT} ({@code TOO_MANY} when it has two), {@code BUSY}
     */
    Optional<AddedSecret> addSecret(Realm realm, String name, Optional<String> chosen) throws Refusal;

    /**
     * Removes a secret, also the last one: a caller without any is refused until it is given another.
     *
     * @return whether the caller had it
     */
    boolean removeSecret(Realm realm, String name, UUID secret);

    /**
     * Disables a caller for good: it has no secrets any more. Its name stays taken.
     *
     * @return whether there is one of this name
     */
    boolean remove(Realm realm, String name);

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

    /**
     * A caller as administrators see it: no secret.
     *
     * @param secrets the live ones, the newest first; two at most
     */
    record RegisteredCaller(Caller caller, Set<String> contracts, boolean enabled, List<Secret> secrets) {

        public RegisteredCaller {
            Objects.requireNonNull(caller);
            contracts = Set.copyOf(contracts);
            secrets = List.copyOf(secrets);
        }
    }

    /** One live secret, without itself. */
    record Secret(UUID id, Instant createdAt) {}

    /**
     * A further secret.
     *
     * @param generated the secret that was made, to be shown once; empty when the operator chose one
     */
    record AddedSecret(Secret secret, Optional<String> generated) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "AddedSecret[" + secret.id() + "]";
        }
    }

    /** What is to change; what is empty stays. */
    record Change(
            Optional<Boolean> enabled, Optional<Set<String>> contracts, Optional<Set<Caller.Permission>> permissions) {

        public Change {
            Objects.requireNonNull(enabled);
            contracts = contracts.map(Set::copyOf);
            permissions = permissions.map(Set::copyOf);
        }

        /** Enables or disables, and nothing else. */
        public static Change enabled(boolean enabled) {
            return new Change(Optional.of(enabled), Optional.empty(), Optional.empty());
        }
    }
}
