package rekey.mfa;

import rekey.kernel.AccountId;

/**
 * Counts failures in a row, per account and kind of proof, for secrets that can be guessed.
 *
 * <p>The attempt is counted first, in a transaction of its own, and compared after: whatever happens later, an attempt
 * cannot be had for nothing. A counter is cleared by a success of its own kind only. After
 * {@value #MAX_CONSECUTIVE_FAILURES} failures the kind is suspended for that account until a recovery
 * (NIST SP 800-63B-4, section 3.2.2).
 */
public interface AttemptCounters {

    /** The most failures in a row that are compared at all. */
    int MAX_CONSECUTIVE_FAILURES = 100;

    /** The kinds of proof that are short enough to be guessed. */
    enum Kind {
        /** The account's password. */
        PASSWORD,
        /** A code that was mailed. */
        CODE,
        /** A code of an authenticator app. */
        TOTP
    }

    /** What an attempt that was just counted may do. */
    enum Attempt {
        /** It is compared, and so are others after it. */
        COUNTED,
        /** It is compared, and unless it succeeds no other one after it: the kind is suspended with it. */
        LAST,
        /** It is not compared: this kind is suspended for the account. */
        SUSPENDED;

        /** Whether the proof may be compared. */
        public boolean mayBeCompared() {
            return this != SUSPENDED;
        }
    }

    /** Counts an attempt, in a transaction of its own. */
    Attempt begin(AccountId account, Kind kind);

    /**
     * Does the work of {@link #begin} for an account that does not exist, so that its answer takes as long. In a
     * transaction of its own.
     */
    void pretend(Kind kind);

    /**
     * Takes the last {@link #begin} back: the proof held, but the operation ended for another reason. In a transaction
     * of its own.
     */
    void giveBack(AccountId account, Kind kind);

    /** Clears the counter after a success. Joins the open transaction. */
    void clear(AccountId account, Kind kind);
}
