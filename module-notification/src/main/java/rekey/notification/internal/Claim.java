package rekey.notification.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;

/**
 * A notice that one worker may try to deliver now.
 *
 * @param lease proves that it is this worker's; whoever takes the notice later has another one
 * @param leasedUntil when others may take the notice
 * @param payload encrypted, see {@link Payload}
 * @param messageId the Message-ID of every attempt; empty for notices of before it was kept
 * @param attempts how many there were, this one included
 * @param createdAt when it was written
 * @param dueSince from when the time is counted after which it is given up: when it was written or last made due again
 * @param sentToDestination how many mails its address got lately, those taken before it in the same batch included
 * @param validUntil when the secret inside dies; empty if there is none
 */
record Claim(
        UUID id,
        UUID lease,
        Instant leasedUntil,
        Realm realm,
        NoticeKind kind,
        byte[] payload,
        Optional<String> messageId,
        int attempts,
        Instant createdAt,
        Instant dueSince,
        long sentToDestination,
        Optional<Instant> validUntil) {

    /** Whether the secret inside is dead at this moment. */
    boolean isLate(Instant now) {
        return validUntil.filter(end -> !now.isBefore(end)).isPresent();
    }
}
