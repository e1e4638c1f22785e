package rekey.notification.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;

/** A notice that nobody wrote, with content that opens nothing. */
record Specimen(Claim claim, Payload payload) {

    private static final String NAME = "anna";
    private static final String PASSWORD = "SAMP-LE22-SAMP-LE22-SAMP";
    private static final String CODE = "123456";
    private static final Duration LATE = Duration.ofHours(3);

    /** The notice behind a mail, as it is worded at this moment. */
    static Specimen of(MailKind kind, Realm realm, Locale locale, URI resetPage, Instant now) {
        Recipient anna = new Recipient(
                realm, EmailAddress.parse("anna@example.com").orElseThrow(), Optional.of("Anna Lind"), locale);
        return switch (kind) {
            case TEMPORARY_PASSWORD ->
                at(now, Notice.temporaryPassword(anna, NAME, PASSWORD, resetPage, hourFrom(now)));
            case LINK -> at(now, Notice.link(anna, NAME, URI.create(resetPage + "/sample"), hourFrom(now)));
            case CODE -> at(now, Notice.code(anna, CODE, now.plus(Duration.ofMinutes(10))));
            case PASSWORD_CHANGED -> at(now, Notice.passwordChanged(anna, NAME, now, resetPage));
            case TOO_LATE -> {
                Instant asked = now.minus(LATE);
                yield at(asked, Notice.temporaryPassword(anna, NAME, PASSWORD, resetPage, hourFrom(asked)));
            }
            case TEST -> test(anna, now);
        };
    }

    /** What a mail without content is made from. */
    static Specimen test(Recipient recipient, Instant now) {
        return at(now, new Notice(NoticeKind.CODE, recipient, Map.of("at", now.toString()), Optional.empty()));
    }

    private static Instant hourFrom(Instant moment) {
        return moment.plus(Duration.ofHours(1));
    }

    private static Specimen at(Instant written, Notice notice) {
        Claim claim = new Claim(
                Identifiers.next(),
                Identifiers.next(),
                written,
                notice.recipient().realm(),
                notice.kind(),
                new byte[0],
                1,
                written,
                written,
                0,
                notice.validUntil());
        return new Specimen(claim, Payload.of(notice));
    }
}
