package rekey.notification.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Encryption;
import rekey.kernel.TestConfig;
import rekey.kernel.TestEncryption;
import rekey.notification.Notice;
import rekey.notification.internal.MailExit.Letter;

/** Composed messages for tests, made as the product makes them. */
final class Letters {

    static final Encryption ENCRYPTION = TestEncryption.fresh();

    static final Config BRANDING = TestConfig.of(Map.of(
            "rekey.brand.product-name", "Northwind Accounts",
            "rekey.brand.sender", "Northwind",
            "rekey.brand.support", "help@example.com, +45 70 10 20 30",
            "rekey.brand.sign-in-url", "https://www.example.com/sign-in",
            "rekey.brand.accent", "#2f5d50",
            "rekey.brand.time-zone", "UTC"));

    static final MessageIds MESSAGE_IDS = MessageIds.from(Samples.address("no-reply@id.example.com"));

    private Letters() {}

    static Composer composer() {
        return new Composer(
                ENCRYPTION,
                new Wording(),
                new Brands(BRANDING),
                Samples.address("no-reply@id.example.com"),
                Samples.RECOVERY_PAGE);
    }

    static Claim claim(Notice notice) {
        UUID id = UUID.fromString("019abc00-0000-7000-8000-000000000001");
        return new Claim(
                id,
                UUID.randomUUID(),
                Samples.NOW.plusSeconds(300),
                notice.recipient().realm(),
                notice.kind(),
                ENCRYPTION.seal(Payload.of(notice).write(), id.toString()),
                Optional.of(MESSAGE_IDS.of(id)),
                1,
                Samples.NOW,
                Samples.NOW,
                0,
                notice.validUntil());
    }

    static Letter compose(Notice notice, Instant now) {
        return composer().compose(claim(notice), now);
    }
}
