package rekey.mfa;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;

/**
 * Passkeys (Web Authentication, level 3): a key pair in the person's device, which signs only for the origin of
 * {@code rekey.public-url}, so that nobody can be talked into typing it elsewhere. User verification (a fingerprint, a
 * PIN) is required, so that a passkey is two factors in one. Each is discoverable: the device knows whose it is, and no
 * challenge has to say, which would tell strangers who has one.
 *
 * <p>A challenge is a row. It lives five minutes, is taken out by the first answer, right or wrong, and is bound to what
 * its caller says: the same answer with another binding does not hold.
 *
 * <p>This speaks bytes. The page turns them into what {@code navigator.credentials} wants.
 */
public interface Passkeys {

    /**
     * Begins to register a passkey. Takes the place of a registration that was begun before. Joins the open transaction.
     *
     * @param name what the person calls it, 1 to {@value Factor#MAX_NAME} characters
     * @param binding what the answer has to come with again: session and purpose, in the caller's words
     */
    Registration beginRegistration(AccountId account, String name, String binding);

    /**
     * Takes the challenge out and verifies the browser's answer to it (section 7.1). Outside any transaction.
     *
     * @return empty if the challenge is unknown, expired, used, bound to something else or another account's, if the answer
     *     does not hold, or if somebody has that passkey already
     */
    Optional<Verified> verify(AccountId account, Attestation answer);

    /**
     * Makes a verified passkey the account's. The first factor kills every code that was mailed to the account. Joins the
     * open transaction.
     *
     * @throws IllegalStateException if the account has {@value Factors#MAX_PER_ACCOUNT} factors
     */
    Factor enrol(AccountId account, Verified passkey);

    /**
     * Begins to prove a passkey, whoever's. Joins the open transaction.
     *
     * @param binding what the answer has to come with again: session or browser, and purpose, in the caller's words
     */
    Proof beginProof(String binding);

    /**
     * Takes the challenge out and verifies the browser's answer to it (section 7.2). Outside any transaction.
     *
     * @return empty if the challenge is unknown, expired, used or bound to something else, the passkey is nobody's, or the
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
     * From now on the passkeys that an account has sign nobody in by themselves; they stay second factors beside the
     * password. For an account of which somebody else may have added one. Joins the open transaction.
     */
    void requirePassword(AccountId account);

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

    /**
     * A browser's answer to a {@link Registration}.
     *
     * @param binding what came with the answer
     */
    record Attestation(UUID id, String binding, byte[] clientData, byte[] attestationObject) {

        public Attestation {
            Objects.requireNonNull(id);
            Objects.requireNonNull(binding);
            Objects.requireNonNull(clientData);
            Objects.requireNonNull(attestationObject);
        }
    }

    /**
     * A new passkey whose proof held.
     *
     * @param name what the person calls it
     * @param credential id and public key, as WebAuthn writes them
     */
    record Verified(String name, byte[] credentialId, byte[] credential, long signCount, boolean backupEligible) {}

    /**
     * What a browser needs to prove a passkey; it lets the person choose which one.
     *
     * @param id of the challenge, to be given back with the answer
     */
    record Proof(UUID id, byte[] challenge, String relyingParty) {}

    /**
     * A browser's answer to a {@link Proof}.
     *
     * @param binding what came with the answer
     * @param userHandle whose the device says that the passkey is
     */
    record Assertion(
            UUID id,
            String binding,
            byte[] credentialId,
            byte[] clientData,
            byte[] authenticatorData,
            byte[] signature,
            byte[] userHandle) {

        public Assertion {
            Objects.requireNonNull(id);
            Objects.requireNonNull(binding);
            Objects.requireNonNull(credentialId);
            Objects.requireNonNull(clientData);
            Objects.requireNonNull(authenticatorData);
            Objects.requireNonNull(signature);
            Objects.requireNonNull(userHandle);
        }

        /** Without the answer. */
        @Override
        public String toString() {
            return "Assertion[" + id + "]";
        }
    }

    /**
     * A passkey that proved itself just now, and whose it is.
     *
     * @param signsIn whether it stands for the password, too
     */
    record Match(UUID factor, AccountId account, long signCount, boolean signsIn) {}
}
