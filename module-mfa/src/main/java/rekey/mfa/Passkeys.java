package rekey.mfa;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;

/**
 * Passkeys (Web Authentication, level 3): a key pair in the person's device, which signs only for the origin of
 * {@code rekey.public-url}, so that nobody can be talked into typing it elsewhere. User verification (a fingerprint, a
 * PIN) is required, so that a passkey is two factors in one.
 *
 * <p>This speaks bytes. The page turns them into what {@code navigator.credentials} wants.
 */
public interface Passkeys {

    /** Begins to register a passkey. Joins the open transaction. */
    Registration beginRegistration(AccountId account);

    /**
     * Takes the challenge out and verifies the browser's answer to it (section 7.1). Outside any transaction.
     *
     * @return empty if the challenge is unknown, expired, used or another account's, or the answer does not hold
     */
    Optional<Verified> verify(AccountId account, Attestation answer);

    /**
     * Makes a verified passkey the account's. The first factor kills every code that was mailed to the account. Joins the
     * open transaction.
     *
     * @param name what the person calls it, 1 to {@value Factor#MAX_NAME} characters
     * @throws IllegalStateException if the account has {@value Factors#MAX_PER_ACCOUNT} factors
     */
    Factor enrol(AccountId account, String name, Verified passkey);

    /**
     * Begins to prove a passkey. Joins the open transaction.
     *
     * @param account whose passkey it has to be; empty to find out by the passkey who it is
     */
    Proof beginProof(Optional<AccountId> account);

    /**
     * Takes the challenge out and verifies the browser's answer to it (section 7.2). Outside any transaction.
     *
     * @return empty if the challenge is unknown, expired or used, the passkey is nobody's or not the account's, or the
     *     answer does not hold; also for a signature counter that went back, which only a copied key does
     */
    Optional<Match> match(Assertion answer);

    /**
     * Uses up a proof that matched. Joins the open transaction.
     *
     * @return whether this call was the one that used it
     */
    boolean consume(Match match);

    /**
     * What a browser needs to make a passkey.
     *
     * @param id of the challenge, to be given back with the answer
     * @param relyingParty the host that the passkey is for
     * @param userHandle by which the passkey will say whose it is; no personal data
     * @param existing ids of the account's passkeys, so that no device is registered twice
     * @param algorithms COSE identifiers, the preferred one first
     */
    record Registration(
            UUID id,
            byte[] challenge,
            String relyingParty,
            byte[] userHandle,
            List<byte[]> existing,
            List<Long> algorithms) {

        public Registration {
            existing = List.copyOf(existing);
            algorithms = List.copyOf(algorithms);
        }
    }

    /** A browser's answer to a {@link Registration}. */
    record Attestation(UUID id, byte[] clientData, byte[] attestationObject) {

        public Attestation {
            Objects.requireNonNull(id);
            Objects.requireNonNull(clientData);
            Objects.requireNonNull(attestationObject);
        }
    }

    /**
     * A new passkey whose proof held.
     *
     * @param credential id and public key, as WebAuthn writes them
     */
    record Verified(byte[] credentialId, byte[] credential, long signCount, boolean backupEligible) {}

    /**
     * What a browser needs to prove a passkey.
     *
     * @param id of the challenge, to be given back with the answer
     * @param allowed ids of the passkeys that will do; empty: any, the browser lets the person choose
     */
    record Proof(UUID id, byte[] challenge, String relyingParty, List<byte[]> allowed) {

        public Proof {
            allowed = List.copyOf(allowed);
        }
    }

    /** A browser's answer to a {@link Proof}. */
    record Assertion(
            UUID id,
            byte[] credentialId,
            byte[] clientData,
            byte[] authenticatorData,
            byte[] signature,
            Optional<byte[]> userHandle) {

        public Assertion {
            Objects.requireNonNull(id);
            Objects.requireNonNull(credentialId);
            Objects.requireNonNull(clientData);
            Objects.requireNonNull(authenticatorData);
            Objects.requireNonNull(signature);
            Objects.requireNonNull(userHandle);
        }
    }

    /** A passkey that proved itself just now, and whose it is. */
    record Match(UUID factor, AccountId account, long signCount) {}
}
