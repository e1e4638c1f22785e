package rekey.notification.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import rekey.kernel.Identifiers;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;

/** A notice that is worded without having been in the outbox. */
record Draft(Claim claim, Payload payload) {

    /** As if it had been enqueued at that moment. */
    static Draft of(Notice notice, Instant written) {
        Claim claim = new Claim(
                Identifiers.next(),
                Identifiers.next(),
                written,
                notice.recipient().realm(),
                notice.kind(),
                new byte[0],
                Optional.empty(),
                1,
                written,
                written,
                0,
                notice.validUntil());
        return new Draft(claim, Payload.of(notice));
    }

    /** What the mail without content is made from. */
    static Draft test(Recipient recipient, Instant now) {
        return of(
                new Notice(
                        NoticeKind.CODE, recipient, Map.of("at", now.toString()), Optional.empty(), Optional.empty()),
                now);
    }
}
