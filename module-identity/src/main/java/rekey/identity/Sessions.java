package rekey.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.mfa.Passkeys;

/**
 * Being signed in to one's own account at the pages. A session is a row in the database and a random token that the
 * browser keeps; no node has anything of it.
 *
 * <p>It ends when it is not used for {@code rekey.session.idle} seconds, {@code rekey.session.lifetime} seconds after it
 * began however much it is used, when it is ended, and at once with every change of the account's credentials (its
 * security stamp) and when the account is disabled (ASVS 5.0, 7.3 and 7.4).
 */
public interface Sessions {

    /** Sessions that one account may have at a time; one more ends the oldest. */
    int MAX_PER_ACCOUNT = 10;

    /**
     * Signs a person in, by the same rules and at the same cost as {@link Authentication#authenticate}. Always makes a
     * new token: one that somebody planted in the browser before is worth nothing (ASVS 5.0, 7.2.4).
     *
     * <p>Where the password holds and the account asks for a code besides, the token opens nothing but
     * {@link #enterCode}, for {@code rekey.session.code} seconds.
     *
     * @throws Refusal as {@link Authentication#authenticate}, save for {@code CODE_NEEDED}
     */
    Opened open(SignIn signIn) throws Refusal;

    /**
     * Signs a person in by a passkey alone: it is a device and a fingerprint or PIN, and stands for password and code.
     * Nothing is typed that could be guessed, so only the client's requests count.
     *
     * @param passkey a browser's answer to a challenge of {@link PasskeyCeremonies}
     * @param agent a word on the browser, as in {@link SignIn}
     * @throws Refusal {@code PROOF_REFUSED} (also for a disabled account, for a frozen one, and for a passkey from before
     *     its account was frozen, which is worth something beside the password only), {@code TOO_MANY_ATTEMPTS}
     */
    Opened open(Origin origin, Passkeys.Assertion passkey, String agent) throws Refusal;

    /** Whose sign-in it is that this token makes wait for a code; empty if it does not. Changes nothing. */
    Optional<AccountId> waiting(Origin origin, String token);

    /**
     * Signs in a person whose password was proved before. The token that waited for the code is dead afterwards, a new one
     * takes its place.
     *
     * @param factor a code of an enrolled factor, a recovery code, or a passkey; one of them
     * @throws Refusal {@code CODE_NEEDED} (nothing was given), {@code PROOF_REFUSED} (a wrong code, or a token that waits for none), {@code TOO_MANY_ATTEMPTS},
     *     {@code BUSY}
     */
    Opened enterCode(Origin origin, String token, FactorProof factor) throws Refusal;

    /**
     * The session of a token. Notes that it was used, at most once a minute, and changes nothing else.
     *
     * <p>Costs one look-up by index.
     *
     * @return empty alike for an unknown token and for a session that is over
     */
    Optional<Session> find(Origin origin, String token);

    /** The sessions of the same person, this one among them, the one that was used last first. */
    List<Session> all(Origin origin, Session session);

    /** Ends a session of the same person; nothing happens if there is none with this id. */
    void end(Session session, UUID id);

    /** Ends all sessions of the same person but this one. */
    void endOthers(Session session);

    /**
     * Who wants to sign in.
     *
     * @param agent a word on the browser, for the list of sessions; cut to {@value Session#MAX_AGENT} characters
     */
    record SignIn(Origin origin, Optional<String> userName, Optional<String> password, String agent) {

        public SignIn {
            Objects.requireNonNull(origin);
            Objects.requireNonNull(userName);
            Objects.requireNonNull(password);
            agent = Session.shortened(agent);
        }

        /** Without what was typed. */
        @Override
        public String toString() {
            return "SignIn[" + origin + "]";
        }
    }

    /**
     * A session that has just begun, or goes on under a new token.
     *
     * @param token 256 random bits, safe in a cookie; kept by the browser alone
     * @param codeNeeded whether a code has to be given before it is a session
     */
    record Opened(String token, boolean codeNeeded) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Opened";
        }
    }

    /**
     * A session that lives.
     *
     * @param client the network address that it was opened from
     */
    record Session(
            UUID id,
            AccountId account,
            String userName,
            Optional<String> displayName,
            Optional<String> email,
            String agent,
            String client,
            Instant openedAt,
            Instant usedAt) {

        /** Characters of the word on the browser. */
        public static final int MAX_AGENT = 60;

        /** The word on the browser, cut to what is kept of it. */
        public static String shortened(String agent) {
            return agent.substring(0, Math.min(agent.length(), MAX_AGENT));
        }

        /** Without personal data. */
        @Override
        public String toString() {
            return "Session[" + id + "]";
        }
    }
}
