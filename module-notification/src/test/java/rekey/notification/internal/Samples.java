package rekey.notification.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.Notice.Act;
import rekey.notification.Notice.Factor;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;

/** Notices and brands that tests are about. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-21T06:15:00Z");
    static final Instant SOON = NOW.plus(Duration.ofMinutes(60));
    static final String SECRET = "7KXM-Q4PA-TR9H-WE2C-NB63";
    static final String TOKEN = "Zk3v0qXhT1mYpLr8dWcN5g";
    static final String RECOVERY_PAGE = "https://id.example.com/account/recover";
    static final AccountId ANNA = new AccountId(UUID.fromString("019abc00-0000-7000-8000-00000000000a"));
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
            case FACTOR_ADDED -> Notice.factorAdded(to, "anna", Factor.AUTHENTICATOR, NOW);
            case FACTOR_REMOVED -> Notice.factorRemoved(to, "anna", Factor.PASSKEY, NOW, URI.create(RECOVERY_PAGE));
            case ADDRESS_REMOVED -> Notice.addressRemoved(to, "anna", NOW, Optional.of(SOON));
            case ADDRESS_ADDED -> Notice.addressAdded(to, "anna", NOW, Optional.empty());
            case SIGN_IN_BLOCKED -> Notice.signInBlocked(to, ANNA, "anna", NOW, URI.create(RECOVERY_PAGE));
            case ACCOUNT_FROZEN -> Notice.accountFrozen(to, "anna", NOW, URI.create(RECOVERY_PAGE));
            case ADMINISTRATOR_ACTED -> Notice.administratorActed(to, "anna", Act.UNLOCKED, NOW);
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
                Optional.empty(),
                1,
                NOW,
                NOW,
                0,
                notice.validUntil());
    }

    static Wording.Text word(Notice notice, Brand brand, Instant now) {
        Claim claim = claim(notice);
        return new Wording()
                .of(
                        MailKind.of(notice.kind(), claim.isLate(now)),
                        claim,
                        Payload.of(notice),
                        brand,
                        RECOVERY_PAGE,
                        now);
    }
}
