package rekey.identity;

import java.util.Objects;
import java.util.Optional;
import rekey.kernel.AccountId;

/**
 * The way back into an account: ask for a grant, prove it, set a new password.
 *
 * <p>A grant works at every door of its realm, once; using one kills all others of the account, asking for another
 * kills none. The old password works until the new one is set.
 */
public interface Recovery {

    /**
     * Asks that a grant be mailed to the address on file.
     *
     * <p>Returns the same for a known, an unknown and a disabled account, for one without address, and when the
     * account's share of mails is used up.
     *
     * @throws Refusal {@code INVALID_INPUT} (no subject, malformed address), {@code TOO_MANY_ATTEMPTS} (this client,
     *     for this identifier), {@code NO_SUCH_ACCOUNT} (to callers who may know)
     */
    void request(Request request) throws Refusal;

    /**
     * Whether a link still opens the page for a new password. Changes nothing.
     *
     * @return false alike for an expired, used, superseded and unknown link
     */
    boolean isLive(Origin origin, String linkToken);

    /**
     * Sets a new password. In one transaction the grant is used up, all others of the account die, the password and the
     * security stamp change, and the person is told.
     *
     * <p>Costs two slow hashes when the proof holds (the comparison with the old password, and the new hash), none before.
     *
     * @throws Refusal {@code INVALID_INPUT} (the new password breaks a rule; nothing was used up),
     *     {@code PROOF_REFUSED}, {@code CODE_NEEDED}, {@code TOO_MANY_ATTEMPTS}, {@code BUSY}
     */
    Recovered complete(Completion completion) throws Refusal;

    /** What is mailed. */
    enum Means {
        /** A secret that the person types in, good at every door that takes one. */
        TEMPORARY_PASSWORD,
        /** A link to the page where a new password is chosen. */
        LINK
    }

    /**
     * A request for a grant.
     *
     * @param caller who asks, where the contract knows callers
     */
    record Request(Origin origin, Optional<Caller> caller, Subject subject, Means means) {

        public Request {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(caller);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(means);
        }
    }

    /** A grant as the person presents it. */
    sealed interface Proof permits LinkProof, TemporaryPasswordProof {}

    /** The token of a link. */
    record LinkProof(String token) implements Proof {

        public LinkProof {
            Objects.requireNonNull(token);
        }

        @Override
        public String toString() {
            return "LinkProof";
        }
    }

    /**
     * A temporary password; case, spaces and hyphens do not matter.
     *
     * @param subject the account that it has to belong to; empty when the client names none
     */
    record TemporaryPasswordProof(String secret, Optional<Subject> subject) implements Proof {

        public TemporaryPasswordProof {
            Objects.requireNonNull(secret);
            Objects.requireNonNull(subject);
        }

        @Override
        public String toString() {
            return "TemporaryPasswordProof";
        }
    }

    /**
     * A new password with its proofs.
     *
     * @param factor a code or a passkey, for accounts that have an enrolled factor
     */
    record Completion(Origin origin, Optional<Caller> caller, Proof proof, FactorProof factor, String newPassword) {

        public Completion {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(caller);
            Objects.requireNonNull(proof);
            Objects.requireNonNull(factor);
            Objects.requireNonNull(newPassword);
        }

        /** With a code at most: what contracts without a browser can show. */
        public Completion(
                Origin origin, Optional<Caller> caller, Proof proof, Optional<String> code, String newPassword) {
            this(origin, caller, proof, FactorProof.code(code), newPassword);
        }

        @Override
        public String toString() {
            return "Completion[" + origin + "]";
        }
    }

    /** Whose password was set. */
    record Recovered(AccountId account, long accountNumber) {}
}
