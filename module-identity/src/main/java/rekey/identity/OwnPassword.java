package rekey.identity;

import java.util.Objects;
import java.util.Optional;

/** Changing a password that is known, by the person herself, who is signed in. */
public interface OwnPassword {

    /**
     * Sets a new password. Needs everything that the account has to prove, anew: the present password and, with an
     * enrolled factor, a code or a passkey. All other sessions of the account end, its grants die, the person is told by mail; this
     * session goes on under a new token.
     *
     * <p>Costs one slow hash for a refusal and three for a success.
     *
     * @throws Refusal {@code INVALID_INPUT} (the new password breaks a rule; nothing was used up), {@code CODE_NEEDED},
     *     {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS}, {@code BUSY}
     */
    Sessions.Opened change(Change change) throws Refusal;

    /** A new password with its proofs. */
    record Change(
            Origin origin,
            Sessions.Session session,
            Optional<String> password,
            FactorProof factor,
            Optional<String> newPassword) {

        public Change {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(session);
            Objects.requireNonNull(password);
            Objects.requireNonNull(factor);
            Objects.requireNonNull(newPassword);
        }

        /** Without the proofs. */
        @Override
        public String toString() {
            return "Change[" + session + "]";
        }
    }
}
