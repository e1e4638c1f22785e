package rekey.notification.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a claim, to be recorded. It counts only while the claim's lease is the latest one.
 *
 * @param failure what failed, for those that did not leave because of it
 * @param next when the notice is due again, for those that are
 */
record Outcome(Claim claim, Fate fate, Optional<DeliveryFailure> failure, Optional<Instant> next) {

    enum Fate {
        /** The mail server took the message; the payload is wiped. */
        DELIVERED,
        /** The attempt failed and may succeed later. */
        POSTPONED,
        /** The attempt failed for good. The payload stays, encrypted, so that the notice can be made due again. */
        GIVEN_UP,
        /** Too many mails went to the same address; the payload is wiped. */
        SUPPRESSED,
        /** There was no attempt after all. */
        RELEASED
    }

    static Outcome delivered(Claim claim) {
        return new Outcome(claim, Fate.DELIVERED, Optional.empty(), Optional.empty());
    }

    static Outcome postponed(Claim claim, DeliveryFailure failure, Instant next) {
        return new Outcome(claim, Fate.POSTPONED, Optional.of(failure), Optional.of(next));
    }

    static Outcome givenUp(Claim claim, DeliveryFailure failure) {
        return new Outcome(claim, Fate.GIVEN_UP, Optional.of(failure), Optional.empty());
    }

    static Outcome suppressed(Claim claim) {
        return new Outcome(claim, Fate.SUPPRESSED, Optional.empty(), Optional.empty());
    }

    static Outcome released(Claim claim) {
        return new Outcome(claim, Fate.RELEASED, Optional.empty(), Optional.empty());
    }
}
