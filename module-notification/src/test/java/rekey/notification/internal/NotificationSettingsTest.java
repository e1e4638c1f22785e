package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.kernel.Deployment;
import rekey.kernel.Realm;
import rekey.kernel.TestConfig;

/** What operators set. */
class NotificationSettingsTest {

    private static Config config(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "rekey.demo", "false",
                "rekey.public-url", "https://id.example.com",
                "rekey.http.host", "*",
                "rekey.data.dir", "target/data",
                "rekey.smtp.host", "",
                "rekey.smtp.from", "no-reply@example.com"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return TestConfig.shippedWith(settings);
    }

    private static MailExit exit(Config config) {
        return new MailExits().exit(new NotificationSettings(config), new Deployment(config), Clock.systemUTC());
    }

    @Test
    @DisplayName("the shipped defaults are usable")
    void the_defaults_are_usable() {
        NotificationSettings settings = new NotificationSettings(config());
        assertThat(settings.workers()).isEqualTo(4);
        assertThat(settings.lease()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.smtpHost()).isEmpty();
        assertThat(settings.smtpLogin()).isEmpty();
        assertThat(new Brands(config()).of(Realm.MAIN).productName()).isEqualTo("Rekey");
    }

    @ParameterizedTest
    @CsvSource({
        "rekey.outbox.workers, 0",
        "rekey.outbox.workers, 65",
        "rekey.outbox.batch, 0",
        "rekey.outbox.poll, PT0S",
        "rekey.outbox.lease, PT1M",
        "rekey.outbox.give-up-after, PT0S",
        "rekey.smtp.from, Rekey <no-reply@example.com>"
    })
    @DisplayName("a setting that cannot be meant stops the start and is named")
    void senseless_settings_are_named(String key, String value) {
        Config config = config(key, value);
        assertThatThrownBy(() -> new NotificationSettings(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key);
    }

    @Test
    @DisplayName("rule 15: without a mail server, and without capturing said aloud, production does not start")
    void production_wants_a_way_out_for_mail() {
        Config config = config();
        assertThatThrownBy(() -> exit(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rekey.smtp.host")
                .hasMessageContaining("rekey.mail.capture");
    }

    @Test
    @DisplayName("rule 15: a demonstration captures its mail, and so does who asks for it aloud")
    void capturing_is_for_the_demonstration_or_on_demand() {
        assertThat(exit(config("rekey.mail.capture", "true"))).isInstanceOf(CaptureExit.class);
        assertThat(exit(config("rekey.demo", "true", "rekey.http.host", "localhost")))
                .isInstanceOf(CaptureExit.class);
        assertThat(Path.of("target/data/mail")).doesNotExist();
    }

    @Test
    @DisplayName("rule 11: each realm has a brand of its own, and takes the rest from the common one")
    void realms_have_brands() {
        Brands brands = new Brands(config(
                "rekey.brand.support", "help@example.com",
                "rekey.realm.north.product-name", "North",
                "rekey.realm.north.sign-in-url", "https://north.example.com/sign-in"));
        Brand north = brands.of(new Realm("north"));
        assertThat(north.productName()).isEqualTo("North");
        assertThat(north.sender()).isEqualTo("North");
        assertThat(north.support()).contains("help@example.com");
        assertThat(north.signIn())
                .hasValueSatisfying(uri -> assertThat(uri.getHost()).isEqualTo("north.example.com"));
        assertThat(brands.of(Realm.MAIN).productName()).isEqualTo("Rekey");
    }

    @ParameterizedTest
    @CsvSource({
        "rekey.brand.accent, red;background:url(https://example.net)",
        "rekey.brand.sign-in-url, javascript:alert(1)",
        "rekey.brand.time-zone, Nowhere",
        "rekey.brand.product-name, ''"
    })
    @DisplayName("rule 11: a brand that would break the mails stops the start")
    void unusable_brands_stop_the_start(String key, String value) {
        Config config = config(key, value);
        assertThatThrownBy(() -> new Brands(config)).isInstanceOf(IllegalStateException.class);
    }
}
