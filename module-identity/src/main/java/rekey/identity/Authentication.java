package rekey.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;

/** Verifying passwords for sign-in systems that keep them here. */
public interface Authentication {

    /**
     * Verifies a name and a password.
     *
     * <p>Costs one slow hash, for an unknown account as well.
     *
     * @throws Refusal {@code PROOF_REFUSED}; {@code PASSWORD_CHANGE_REQUIRED} when the password is a live temporary
     *     one, which stays alive; {@code CODE_NEEDED}; {@code TOO_MANY_ATTEMPTS}; {@code BUSY}; {@code INVALID_INPUT}
     */
    Authenticated authenticate(Request request) throws Refusal;

    /** A name and a password, with a code where the account asks for one. */
    record Request(Origin origin, Optional<String> userName, Optional<String> password, Optional<String> code) {

        public Request {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(userName);
            Objects.requireNonNull(password);
            Objects.requireNonNull(code);
        }

        @Override
        public String toString() {
            return "Request[" + origin + "]";
        }
    }

    /**
     * Who it was.
     *
     * @param securityStamp changes with every change of credentials: a session that began under another stamp is over
     */
    record Authenticated(AccountId account, long accountNumber, UUID securityStamp) {}
}
