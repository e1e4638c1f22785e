package rekey.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;

/** Mail that has not left yet, for whoever revokes what is in it. */
public interface UnsentMail {

    /**
     * Takes back what was asked for and has not left: temporary passwords, links and codes that wait, or were given up and
     * could be made due again. What was in them is wiped. News of what was done to an account leave all the same. Joins
     * the open transaction.
     *
     * @param realm of this realm alone
     * @param to to these addresses alone; at most some thousands
     * @param writtenBefore what was written before this moment
     * @return how many
     */
    int withdraw(Optional<Realm> realm, Optional<Collection<EmailAddress>> to, Instant writtenBefore);
}
