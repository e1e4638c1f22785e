package rekey.mfa;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.notification.Recipient;

/**
 * Six-digit codes that are mailed to the address on file. They prove that somebody reads the mailbox and nothing more;
 * they are not a second factor. So none is ever mailed to, nor taken from, an account that has enrolled one.
 *
 * <p>A code lives for minutes, dies with the first use or when a newer one is asked for, and takes at most five
 * guesses. Guesses are bounded over all codes of an account by {@link AttemptCounters}.
 */
public interface MailedCodes {

    /**
     * Makes a code, which supersedes an earlier one of the same binding, and mails it. Joins the open transaction.
     *
     * @return whether a code was mailed; {@code false} when the account was mailed its share of codes for now, or has a
     *     factor
     */
    boolean issue(CodeBinding binding, Recipient recipient);

    /**
     * Compares a code with the live one and counts the guess, in a transaction of its own. Changes nothing else. Takes as
     * long where no code lives.
     *
     * @param entered as the person typed it; white space and hyphens do not matter
     * @return the live code's id if it is the right one; empty as well when the code took its share of guesses
     */
    Optional<UUID> match(CodeBinding binding, String entered);

    /**
     * Takes the guess of the last {@link #match} back: the code was right, but the operation ended for another reason.
     * In a transaction of its own.
     */
    void giveBack(UUID code);

    /**
     * Uses up a code that matched. Joins the open transaction.
     *
     * @return whether this call was the one that used it; {@code false} for the loser of a race, also of one against the
     *     enrolment of a factor
     */
    boolean consume(UUID code);

    /** Kills every code of an account, whatever it was for. Joins the open transaction. */
    void revoke(AccountId account);

    /**
     * Kills codes that were issued before a moment; of what is given, all have to fit. Joins the open transaction.
     *
     * @param contract issued through this contract
     * @param caller issued for this caller
     * @return how many
     */
    int revoke(
            Instant issuedBefore,
            Optional<Realm> realm,
            Optional<AccountId> account,
            Optional<String> contract,
            Optional<UUID> caller);
}
