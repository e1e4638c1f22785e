package rekey.identity;

import rekey.identity.Enrolment.Beginning;
import rekey.identity.Enrolment.Confirmed;
import rekey.identity.Enrolment.SignedIn;
import rekey.mfa.Passkeys;

/**
 * The two ceremonies of Web Authentication: making a passkey and, wherever a page asks for a factor, being challenged to
 * prove one. A challenge is bound to what the page says ({@code binding}): the session or browser, and the purpose.
 */
public interface PasskeyCeremonies {

    /**
     * Challenges whoever has a passkey. The answer is a {@link FactorProof}, or signs in by {@link Sessions#open(Origin,
     * Passkeys.Assertion, String)}. The same for everybody: it says neither whether there is an account nor whether it has
     * a passkey.
     *
     * @throws Refusal {@code TOO_MANY_ATTEMPTS}
     */
    Passkeys.Proof challenge(Origin origin, String binding) throws Refusal;

    /**
     * Begins to enrol a passkey, by the same proofs as {@link Enrolment#begin}.
     *
     * @throws Refusal as {@link Enrolment#begin}
     */
    Passkeys.Registration begin(Beginning beginning, String binding) throws Refusal;

    /**
     * Enrols the passkey that the browser made. It counts at once, since its device has just proved it; the first factor
     * kills every code that was mailed to the account, and brings a set of recovery codes, by which doors without a browser
     * can be passed.
     *
     * @throws Refusal {@code PROOF_REFUSED} (the answer does not hold, came too late or for a second time, or somebody has
     *     that passkey), {@code INVALID_INPUT} (as many factors as there may be), {@code TOO_MANY_ATTEMPTS}
     */
    Confirmed register(SignedIn who, Passkeys.Attestation answer) throws Refusal;
}
