package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rekey.kernel.MovableClock;
import rekey.kernel.Realm;
import rekey.kernel.TestConfig;
import rekey.notification.MailPreviews.Preview;
import rekey.notification.NoticeKind;

/** Item 4: operators have other texts, colours and a logo without a rebuild. */
class TemplateFolderTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

    @TempDir
    private Path folder;

    private Config config() {
        return TestConfig.shippedWith(new HashMap<>(
                Map.of("rekey.smtp.from", "no-reply@example.com", "rekey.templates.dir", folder.toString())));
    }

    private Composer composer() {
        return new Composer(
                Letters.ENCRYPTION,
                new Wording(Optional.of(folder)),
                new Brands(config()),
                Samples.address("no-reply@id.example.com"),
                Samples.RECOVERY_PAGE);
    }

    private Preview preview(String name, String language) {
        return new WordedPreviews(
                        composer(), URI.create("https://id.example.com/account/reset"), new MovableClock(Samples.NOW))
                .of(name, Locale.forLanguageTag(language), Realm.MAIN)
                .orElseThrow();
    }

    @Test
    @DisplayName("a text of the operator's stands in for the shipped one, all others stay")
    void texts_are_replaced_one_by_one() throws IOException {
        Files.createDirectories(folder.resolve("en"));
        Files.writeString(folder.resolve("en/code.ftl"), """
                <@m.mail subject="Hi" preview="Hi"><@m.p>Type ${secret} & <b>go</b> ${name}</@m.p></@m.mail>""");
        assertThat(preview("code", "en").subject()).isEqualTo("Hi");
        assertThat(preview("code", "en").text()).contains("Type 123456");
        assertThat(preview("code", "da").subject()).contains("Din kode");
        assertThat(preview("link", "en").subject()).startsWith("Choose a new password");
    }

    @Test
    @DisplayName("colours are replaced in one file")
    void colours_are_replaced() throws IOException {
        try (var shipped = Wording.class.getResourceAsStream("/rekey/notification/mail/style.ftl")) {
            String style = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve("style.ftl"), style.replace("#f3f2ee", "#aabbcc"));
        }
        assertThat(preview("link", "en").html()).contains("#aabbcc").doesNotContain("#f3f2ee");
    }

    @Test
    @DisplayName("a logo travels inside the mail, and nothing is loaded from anywhere")
    void a_logo_travels_inside_the_mail() throws Exception {
        Files.write(folder.resolve("logo.png"), PNG);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        composer()
                .compose(Letters.claim(Samples.notice(NoticeKind.CODE, Samples.anna(Locale.ENGLISH))), Samples.NOW)
                .message()
                .writeTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("multipart/related", "Content-ID: <logo>", "image/png", "cid:logo")
                .doesNotContain("data:image");
        assertThat(preview("code", "en").html())
                .contains("src=\"data:image/png;base64,", "alt=\"Rekey\"")
                .doesNotContain("cid:");
    }

    @Test
    @DisplayName("a realm has a logo of its own, or else the common one")
    void realms_have_logos() throws IOException {
        Files.createDirectories(folder.resolve("north"));
        Files.write(folder.resolve("north/logo.png"), PNG);
        assertThat(new Brands(config()).of(new Realm("north")).logo()).isPresent();
        assertThat(new Brands(config()).of(Realm.MAIN).logo()).isEmpty();
    }

    @Test
    @DisplayName("what cannot be used stops the start: a folder that is none, a logo that is no picture")
    void unusable_files_stop_the_start() throws IOException {
        Files.writeString(folder.resolve("logo.png"), "<svg onload=alert(1)>");
        assertThatThrownBy(() -> new Brands(config()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PNG");
        Files.delete(folder.resolve("logo.png"));
        Files.delete(folder);
        assertThatThrownBy(() -> new NotificationSettings(config()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rekey.templates.dir");
        Files.createDirectories(folder);
    }

    @Test
    @DisplayName("a template that is not in order is found by its preview, and its message shows no value")
    void a_broken_template_is_found() throws IOException {
        Files.createDirectories(folder.resolve("en"));
        Files.writeString(folder.resolve("en/code.ftl"), "${nothing.of[secret]}");
        assertThatThrownBy(() -> preview("code", "en"))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("123456");
    }
}
