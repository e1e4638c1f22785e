package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

/**
 * Every mail as a mail program shows it: on a telephone and on a desk, light and dark. Pictures are kept in
 * {@code target/screenshots}, as {@code mail-{name}-{language}-…}.
 */
class MailBrowserIT {

    private static final List<String> MAILS = List.of(
            "temporary-password",
            "link",
            "code",
            "password-changed",
            "password-changed-with-link",
            "factor-added",
            "factor-added-passkey",
            "factor-added-recovery-codes",
            "factor-removed",
            "factor-removed-passkey",
            "factor-removed-recovery-codes",
            "address-removed",
            "address-removed-at-once",
            "address-added",
            "address-added-at-once",
            "sign-in-blocked",
            "account-frozen",
            "administrator-acted",
            "administrator-acted-recovery-started",
            "administrator-acted-factors-reset",
            "too-late",
            "too-late-code",
            "test");

    @TempDir
    private Path folder;

    private final Chromium browser = Chromium.fresh();

    static Stream<Arguments> everyMail() {
        return MAILS.stream().flatMap(name -> Stream.of("en", "da").map(language -> Arguments.of(name, language)));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName(
            "item 4: a mail fits a narrow and a wide window, is readable light and dark, and breaks no rule of access")
    void a_mail_looks_right(String name, String language) throws IOException {
        show(preview(name, language));
        Inspection.of(browser, "mail-" + name + "-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "da"})
    void a_long_host_name_is_broken_and_does_not_widen_the_mail(String language) throws IOException {
        String mail = preview("code", language);
        String host = RunningServer.uri("/").getAuthority();
        assertThat(mail).contains(host);
        show(mail.replace(host, "a".repeat(63) + ".example.com"));
        Inspection.brief(browser, "mail-code-long-host-" + language);
    }

    private static String preview(String name, String language) {
        HttpResponse<String> preview =
                RunningServer.send(RunningServer.request("/v1/templates/" + name + "/preview?locale=" + language)
                        .header("Authorization", RunningServer.adminAuthorization())
                        .GET());
        assertThat(preview.statusCode()).isEqualTo(200);
        return preview.body();
    }

    /** As a file: the answer's own headers let no script look at it. */
    private void show(String mail) throws IOException {
        browser.show(Files.writeString(folder.resolve("mail.html"), mail).toUri());
    }
}
