package rekey.identity;

import java.util.Objects;
import java.util.Optional;
import rekey.mfa.Passkeys;

/**
 * What is shown of a second factor: a code, a passkey, or neither. Where both are shown, both have to hold.
 *
 * @param code of an authenticator app, or a recovery code, as typed
 * @param passkey a browser's answer to a challenge of {@link PasskeyCeremonies}
 */
public record FactorProof(Optional<String> code, Optional<Passkeys.Assertion> passkey) {

    public FactorProof {
        Objects.requireNonNull(code);
        Objects.requireNonNull(passkey);
    }

    /** A code, if there is one. */
    public static FactorProof code(Optional<String> code) {
        return new FactorProof(code, Optional.empty());
    }

    /** Whether nothing is shown. */
    public boolean isEmpty() {
        return code.isEmpty() && passkey.isEmpty();
    }

    /** Without the proofs. */
    @Override
    public String toString() {
        return "FactorProof";
    }
}
