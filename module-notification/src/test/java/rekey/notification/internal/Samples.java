package rekey.notification.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;

/** Notices and brands that tests are about. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-21T06:15:00Z");
    static final Instant SOON = NOW.plus(Duration.ofMinutes(60));
    static final String SECRET = "7KXM-Q4PA-TR9H-WE2C-NB63";
    static final String TOKEN = "Zk3v0qXhT1mYpLr8dWcN5g";
    static final String RECOVERY_PAGE = "https://id.example.com/account/recover";
    static final Locale DANISH = Locale.forLanguageTag("da");

    private Samples() {}

    static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }

    static Recipient anna(Locale locale) {
        return new Recipient(Realm.MAIN, address("anna@example.com"), Optional.of("Anna Lind"), locale);
    }

    static Notice notice(NoticeKind kind, Recipient to) {
        return switch (kind) {
            case TEMPORARY_PASSWORD ->
                Notice.temporaryPassword(to, "anna", SECRET, URI.create("https://id.example.com/account/reset"), SOON);
            case LINK -> Notice.link(to, "anna", URI.create("https://id.example.com/account/reset/" + TOKEN), SOON);
            case CODE -> Notice.code(to, "482913", NOW.plus(Duration.ofMinutes(10)));
            case PASSWORD_CHANGED -> Notice.passwordChanged(to, "anna", NOW, URI.create(RECOVERY_PAGE));
        };
    }

    static Brand brand() {
        return new Brand(
                "Northwind Accounts",
                "Northwind",
                Optional.of(URI.create("https://www.example.com/sign-in")),
                Optional.of("help@example.com, +45 70 10 20 30"),
                "#2f5d50",
                Optional.empty(),
                ZoneOffset.UTC);
    }

    static Claim claim(Notice notice) {
        return new Claim(
                UUID.fromString("019abc00-0000-7000-8000-000000000001"),
                UUID.randomUUID(),
                NOW.plus(Duration.ofMinutes(5)),
                notice.recipient().realm(),
                notice.kind(),
                "not read here".getBytes(StandardCharsets.UTF_8),
                1,
                NOW,
                NOW,
                0,
                notice.validUntil());
    }

    static Wording.Text word(Notice notice, Brand brand, Instant now) {
        boolean late = notice.validUntil().filter(end -> !now.isBefore(end)).isPresent();
        return new Wording()
                .of(
                        late ? MailKind.TOO_LATE : MailKind.of(notice.kind()),
                        claim(notice),
                        Payload.of(notice),
                        brand,
                        RECOVERY_PAGE,
                        now);
    }
}
