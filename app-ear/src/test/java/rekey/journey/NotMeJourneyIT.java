package rekey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.harness.Browser;
import rekey.harness.Mailbox.Mail;
import rekey.harness.Provisioning;

/** Rule 4: whoever reads that the password was changed, and did not change it, takes the account back. */
class NotMeJourneyIT {

    private static final String THEIRS = "words that somebody else chose";
    private static final String OWN = "words that only she knows";

    private final Provisioning.Person person = Provisioning.person();
    private final Browser browser = new Browser();
    private String notMe;

    @BeforeEach
    void somebody_with_a_link_sets_a_new_password() {
        browser.open("/account/recover");
        browser.submit("/account/recover", Map.of("name", person.userName()));
        assertThat(setsByLink(person.mailbox().await(1).resetPath(), THEIRS)).isTrue();
        notMe = person.mailbox().await(2).find("(/account/not-me/[A-Za-z0-9_-]{20,})");
    }

    @Test
    void she_freezes_the_account_by_the_link_of_the_mail_and_opens_it_again_by_the_next_mail() {
        HttpResponse<String> page = browser.follow(notMe);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("This was not you?", "Nothing has happened yet");
        assertThat(canSignIn(THEIRS)).isTrue();

        HttpResponse<String> frozen = browser.submit("/account/not-me", Map.of());

        assertThat(frozen.statusCode()).isEqualTo(200);
        assertThat(frozen.body()).contains("Your account is frozen");
        assertThat(canSignIn(THEIRS)).isFalse();
        assertThat(canSignIn(person.password())).isFalse();
        person.mailbox().await(4);
        List<Mail> mails = person.mailbox().mails();
        Mail wayBack = mails.stream()
                .skip(2)
                .filter(mail -> mail.text().contains("/account/reset/"))
                .findFirst()
                .orElseThrow();
        assertThat(setsByLink(wayBack.resetPath(), OWN)).isTrue();
        assertThat(canSignIn(OWN)).isTrue();
    }

    @Test
    void a_second_use_says_that_it_is_used_and_freezes_nothing() {
        browser.follow(notMe);
        browser.submit("/account/not-me", Map.of());
        person.mailbox().await(4);
        Mail wayBack = person.mailbox().mails().stream()
                .skip(2)
                .filter(mail -> mail.text().contains("/account/reset/"))
                .findFirst()
                .orElseThrow();
        setsByLink(wayBack.resetPath(), OWN);

        HttpResponse<String> again = new Browser().follow(notMe);

        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("This has been used already");
        assertThat(canSignIn(OWN)).isTrue();
    }

    @Test
    void cwe_352_a_form_that_another_site_sends_in_her_browser_freezes_nothing() {
        browser.follow(notMe);

        assertThat(browser.submit("/account/not-me", Map.of(), "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(browser.submit("/account/not-me", Map.of("form", "AAAAAAAAAAAAAAAAAAAAAAAA"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(canSignIn(THEIRS)).isTrue();
    }

    private boolean canSignIn(String password) {
        return Provisioning.authenticate(person.userName(), password).statusCode() == 200;
    }

    /** Opens the link of a mail and chooses a password; whether the page says that it is set. */
    private static boolean setsByLink(String path, String password) {
        Browser visitor = new Browser();
        visitor.follow(path);
        return visitor.submit("/account/reset", Map.of("proof", "link", "password", password, "again", password))
                        .statusCode()
                == 303;
    }
}
