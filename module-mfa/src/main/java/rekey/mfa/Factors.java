package rekey.mfa;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;

/**
 * What people have enrolled. Whether somebody may enrol or remove something is decided above, by the proofs that the
 * identity module asks for; this only keeps it.
 *
 * <p>All methods join the open transaction.
 */
public interface Factors {

    /** Factors that one account may have at a time. */
    int MAX_PER_ACCOUNT = 10;

    /**
     * Whether the account has to prove a factor: whether one is enrolled and confirmed. Recovery codes and enrolments
     * that were begun do not count.
     *
     * <p>Costs one look-up by index.
     */
    boolean hasEnrolled(AccountId account);

    /** What is enrolled and confirmed, the oldest first; at most {@value #MAX_PER_ACCOUNT}. */
    List<Factor> enrolled(AccountId account);

    /**
     * Begins to enrol an authenticator app, with a new random key. Takes the place of an enrolment that was begun before.
     *
     * @param name what the person calls it, 1 to {@value Factor#MAX_NAME} characters
     * @throws IllegalStateException if the account has {@value #MAX_PER_ACCOUNT} factors
     */
    TotpEnrolment beginTotp(AccountId account, String name);

    /** The enrolment that was begun last and is still waiting for its code, for instance to show it once more. */
    Optional<TotpEnrolment> pendingTotp(AccountId account);

    /**
     * Makes the pending enrolment count, if the code is one of its own; that code is used up by it. The first factor of an
     * account kills every code that was mailed to it. A wrong code changes nothing: the key is known to whoever asks, so
     * there is nothing to guess.
     *
     * @return the factor; empty if there is no pending enrolment, or the code is not one of this minute
     */
    Optional<Factor> confirmTotp(AccountId account, String code);

    /**
     * Gives a factor another name.
     *
     * @return whether the account has such a factor
     */
    boolean rename(AccountId account, UUID factor, String name);

    /**
     * Removes a factor. The recovery codes go with the last one.
     *
     * @return what was removed; empty if the account has no such factor
     */
    Optional<Factor> remove(AccountId account, UUID factor);

    /**
     * Removes all factors, recovery codes and enrolments that were begun.
     *
     * @return what was removed
     */
    List<Factor> removeAll(AccountId account);
}
