package rekey.identity;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import rekey.kernel.AccountId;
import rekey.mfa.Factor;
import rekey.mfa.TotpEnrolment;

/**
 * What a person who is signed in may do about second factors. Who the person is has been proved by the session; each
 * method asks for what has to be proved anew, and the person is told by mail of every change.
 *
 * <p>A change of factors is a change of credentials: the account gets another security stamp, which ends its sessions, and
 * codes that were mailed to it are dead. The session in which the person made the change goes on under a new token
 * (ASVS 5.0, 7.2.4 and 7.4.3).
 *
 * <p>A recovery neither enrols nor removes anything: there is no other way in here than this one and an administrator's
 * reset.
 */
public interface Enrolment {

    /**
     * Who is signed in.
     *
     * @param session in which that is; empty if it is at a sign-in system, which ends its own sessions by the stamp
     */
    record SignedIn(Origin origin, AccountId account, Optional<Sessions.Session> session) {

        public SignedIn {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(account);
            Objects.requireNonNull(session);
        }

        /** Whoever has this session of ours. */
        public static SignedIn in(Origin origin, Sessions.Session session) {
            return new SignedIn(origin, session.account(), Optional.of(session));
        }

        /** Whoever is signed in at a system that says so. */
        public static SignedIn elsewhere(Origin origin, AccountId account) {
            return new SignedIn(origin, account, Optional.empty());
        }
    }

    /** What the account has. For an account that is gone or disabled: nothing. */
    Overview overview(AccountId account);

    /**
     * Begins to enrol an authenticator app. Needs the password, and a code: one that was mailed for this purpose as long as
     * nothing is enrolled, a code of an enrolled factor, a recovery code or a passkey from then on. Without a code and with the right
     * password, one is mailed where it is a mailed one that is needed, and the answer is {@code CODE_NEEDED}; so a code is
     * asked for again by calling again. The new app counts for nothing before {@link #confirm}.
     *
     * @throws Refusal {@code INVALID_INPUT} (no name or too long a one, no password, as many factors as there may be),
     *     {@code CODE_NEEDED}, {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS}, {@code BUSY}
     */
    Begun begin(Beginning beginning) throws Refusal;

    /**
     * Makes the app that was begun count, by a code of its own. The first factor kills every code that was mailed to the
     * account, and brings a set of recovery codes.
     *
     * @throws Refusal {@code PROOF_REFUSED} (a code that is not the app's, or nothing was begun within fifteen minutes),
     *     {@code INVALID_INPUT} (as many factors as there may be), {@code TOO_MANY_ATTEMPTS}
     */
    Confirmed confirm(SignedIn who, String code) throws Refusal;

    /**
     * Makes a new set of recovery codes; the one before is dead.
     *
     * @param factor a code of an enrolled factor, a recovery code, or a passkey
     * @return the codes, which are never shown again
     * @throws Refusal {@code CODE_NEEDED} (no code was given), {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS},
     *     {@code BUSY}
     */
    NewCodes replaceRecoveryCodes(SignedIn who, FactorProof factor) throws Refusal;

    /**
     * Gives a factor another name. Needs no proof, and nobody is told.
     *
     * @throws Refusal {@code INVALID_INPUT}; {@code PROOF_REFUSED} if the account has no such factor
     */
    void rename(SignedIn who, UUID factor, String name) throws Refusal;

    /**
     * Removes a factor. The recovery codes go with the last one.
     *
     * @param proof a code of an enrolled factor, this or another one, a recovery code, or a passkey
     * @return the session in which it was removed, under its new token
     * @throws Refusal {@code CODE_NEEDED} (no code was given), {@code PROOF_REFUSED} (also if the account has no such
     *     factor), {@code TOO_MANY_ATTEMPTS}, {@code BUSY}
     */
    Optional<Sessions.Opened> remove(SignedIn who, UUID factor, FactorProof proof) throws Refusal;

    /**
     * What an account has.
     *
     * @param factors the oldest first
     * @param recoveryCodesLeft codes of the present set that were not used yet
     * @param begun the app that is being enrolled, to be shown again
     */
    record Overview(List<Factor> factors, int recoveryCodesLeft, Optional<Begun> begun) {

        public Overview {
            factors = List.copyOf(factors);
            Objects.requireNonNull(begun);
        }

        /** The kinds of what is enrolled. */
        public Set<Factor.Kind> kinds() {
            return factors.stream().map(Factor::kind).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * What is needed to begin.
     *
     * @param name what the person calls the app or passkey, 1 to {@value Factor#MAX_NAME} characters
     * @param factor a mailed code as long as nothing is enrolled
     */
    record Beginning(SignedIn who, String name, Optional<String> password, FactorProof factor) {

        public Beginning {
            Objects.requireNonNull(who);
            Objects.requireNonNull(name);
            Objects.requireNonNull(password);
            Objects.requireNonNull(factor);
        }

        /** Without the proofs. */
        @Override
        public String toString() {
            return "Beginning[" + who + "]";
        }
    }

    /**
     * An app that waits to be confirmed.
     *
     * @param totp the secret, for typing
     * @param uri the same for a QR code, with the realm's product name as issuer
     */
    record Begun(TotpEnrolment totp, URI uri) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Begun[" + totp + "]";
        }
    }

    /**
     * A factor that counts from now on.
     *
     * @param recoveryCodes shown this once; empty if the account had a factor before, or if there was no capacity to hash
     *     them just now, so that the person has to ask for a set
     * @param session in which it was enrolled, under its new token
     */
    record Confirmed(Factor factor, List<String> recoveryCodes, Optional<Sessions.Opened> session) {

        public Confirmed {
            Objects.requireNonNull(factor);
            recoveryCodes = List.copyOf(recoveryCodes);
            Objects.requireNonNull(session);
        }

        /** Without the codes. */
        @Override
        public String toString() {
            return "Confirmed[" + factor.id() + "]";
        }
    }

    /**
     * A new set of recovery codes.
     *
     * @param codes shown this once
     * @param session in which they were made, under its new token
     */
    record NewCodes(List<String> codes, Optional<Sessions.Opened> session) {

        public NewCodes {
            codes = List.copyOf(codes);
            Objects.requireNonNull(session);
        }

        /** Without the codes. */
        @Override
        public String toString() {
            return "NewCodes";
        }
    }
}
