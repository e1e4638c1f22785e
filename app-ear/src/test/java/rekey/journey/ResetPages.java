package rekey.journey;

import java.util.Map;
import rekey.harness.Browser;

/** The pages as a person uses them who follows a mail. */
final class ResetPages {

    private ResetPages() {}

    /** Opens the link of a mail and chooses a password; whether the page says that it is set. */
    static boolean byLink(String path, String newPassword) {
        Browser browser = new Browser();
        browser.follow(path);
        return isDone(
                browser.submit("/account/reset", Map.of("proof", "link", "password", newPassword, "again", newPassword))
                        .statusCode());
    }

    /** Enters account name and temporary password and chooses a password; whether the page says that it is set. */
    static boolean byTemporaryPassword(String name, String temporaryPassword, String newPassword) {
        Browser browser = new Browser();
        browser.open("/account/reset");
        return isDone(browser.submit(
                        "/account/reset",
                        Map.of(
                                "proof",
                                "temporary",
                                "name",
                                name,
                                "temporary",
                                temporaryPassword,
                                "password",
                                newPassword,
                                "again",
                                newPassword))
                .statusCode());
    }

    private static boolean isDone(int status) {
        return status == 303;
    }
}
