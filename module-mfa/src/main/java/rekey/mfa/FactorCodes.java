package rekey.mfa;

import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;

/**
 * Compares a code with everything that an account has enrolled: the code of an authenticator app or a recovery code. A
 * mailed code is none of them.
 *
 * <p>The two cannot be taken for each other: one is digits, the other {@value #RECOVERY_CODE_LENGTH} letters and digits.
 * A short code can be guessed and has to be counted by {@link AttemptCounters} before; a recovery code cannot and must
 * not, so that it still works when the short ones are suspended.
 */
public interface FactorCodes {

    /** Characters of a recovery code without hyphens. */
    int RECOVERY_CODE_LENGTH = 16;

    /** Whether what was entered has the form of a recovery code, whoever's. Spaces, hyphens and case do not matter. */
    static boolean isRecoveryCode(String entered) {
        return RecoveryCodeText.canonical(entered).isPresent();
    }

    /**
     * Compares and changes nothing. Outside any transaction. An authenticator's code holds from one step of thirty seconds
     * before it is due to one step after, unless it or a later one was used.
     *
     * <p>Costs one slow hash for what has the form of a recovery code, whether or not the account exists or has any; a
     * look-up and a few fast hashes otherwise.
     *
     * @param account empty for an account that does not exist; the work is the same
     * @throws NoCapacity if no turn for a slow hash came up in time
     */
    Optional<Match> match(Optional<AccountId> account, String entered) throws NoCapacity;

    /**
     * Uses up a code that matched. Joins the open transaction.
     *
     * @return whether this call was the one that used it; {@code false} for the loser of a race
     */
    boolean consume(Match match);

    /**
     * A code that is right at this moment.
     *
     * @param id the factor, or the recovery code itself
     * @param step the step of time that an authenticator's code stands for; 0 for a recovery code
     */
    record Match(Kind kind, UUID id, long step) {}

    /** Which of the two a code was. */
    enum Kind {
        /** Of an authenticator app. */
        TOTP,
        /** Of the set on paper. */
        RECOVERY_CODE
    }
}
