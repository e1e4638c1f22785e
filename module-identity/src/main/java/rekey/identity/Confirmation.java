package rekey.identity;

import java.util.Objects;
import java.util.Optional;

/** Confirming to a caller that a person can prove what the account asks for. */
public interface Confirmation {

    /**
     * Evaluates every proof that is present, without short-circuit, counts it once and answers once. Returns normally
     * only after a valid code of an existing, enabled account was used up.
     *
     * <p>Without a code, when the other proofs hold or none is present, one is mailed and the answer is
     * {@code CODE_NEEDED}. With a new password and its proofs, the password is set in the same transaction that uses
     * the proofs up. A temporary password without a new one is checked and stays alive.
     *
     * <p>For an account that does not exist or is disabled the answer is the one that a known account would give if
     * none of the proofs held: {@code CODE_NEEDED} when there is nothing to prove, {@code PROOF_REFUSED} otherwise.
     *
     * @throws Refusal {@code INVALID_INPUT}, {@code CODE_NEEDED}, {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS},
     *     {@code BUSY}, {@code NO_SUCH_ACCOUNT} (to callers who may know)
     */
    void confirm(Request request) throws Refusal;

    /** A request for confirmation, by a caller on behalf of a person. */
    record Request(
            Origin origin,
            Caller caller,
            Subject subject,
            Optional<String> password,
            Optional<String> temporaryPassword,
            Optional<String> code,
            Optional<String> newPassword) {

        public Request {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(caller);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(password);
            Objects.requireNonNull(temporaryPassword);
            Objects.requireNonNull(code);
            Objects.requireNonNull(newPassword);
        }

        @Override
        public String toString() {
            return "Request[" + origin + ", " + caller.name() + "]";
        }
    }
}
