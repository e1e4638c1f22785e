package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import rekey.harness.Browser;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;

class AccountBrowserIT {

    private static final String NEW = "seven green boats at dawn";

    private final Chromium browser = Chromium.fresh();
    private final Person person = Provisioning.person();

    @Test
    void the_pages_of_ones_account_look_as_they_should_in_every_state() {
        browser.open("/account");
        Inspection.of(browser, "sign-in");
        browser.type("name", person.userName()).press("Sign in");
        Inspection.of(browser, "sign-in-error");
        browser.type("password", "not her password").press("Sign in");
        Inspection.brief(browser, "sign-in-refused");
        signIn();
        assertThat(browser.path()).isEqualTo("/account");
        Inspection.of(browser, "account");

        signInElsewhere();
        browser.open("/account");
        Inspection.of(browser, "account-sessions");
        browser.press("End all others");
        assertThat(browser.text(".note")).startsWith("Done.");
        assertThat(browser.offers("End all others")).isFalse();
        Inspection.brief(browser, "account-news");

        browser.press("Change your password\nWith the one that you have now");
        Inspection.of(browser, "password");
        browser.type("present", "not it")
                .type("password", NEW)
                .type("again", NEW)
                .press("Change password");
        Inspection.of(browser, "password-error");
        browser.type("present", person.password())
                .type("password", NEW)
                .type("again", NEW)
                .press("Change password");
        assertThat(browser.text(".note")).startsWith("Your password is changed.");

        browser.press("Sign out");
        Inspection.of(browser, "signed-out");
    }

    @Test
    void a_person_signs_in_and_out_with_keys_alone_and_comes_to_the_page_that_she_wanted_WCAG_2_1_1() {
        browser.open("/account/password");
        assertThat(browser.heading()).isEqualTo("Sign in to your account");
        browser.tabTo("name").keys(person.email(), Keys.TAB);
        assertThat(browser.focused()).isEqualTo("password");
        browser.go(person.password(), Keys.ENTER);
        assertThat(browser.path()).isEqualTo("/account/password");
        assertThat(browser.heading()).isEqualTo("Change your password");

        browser.tabTo("Sign out").go(Keys.ENTER);

        assertThat(browser.heading()).isEqualTo("You are signed out");
        assertThat(browser.open("/account").heading()).isEqualTo("Sign in to your account");
    }

    @Test
    void everything_works_without_scripts() {
        browser.scripts(false).open("/account");
        signIn();
        Browser elsewhere = signInElsewhere();
        browser.open("/account").press("Change your password\nWith the one that you have now");
        browser.type("present", person.password())
                .type("password", NEW)
                .type("again", NEW)
                .press("Change password");

        assertThat(browser.text(".note")).startsWith("Your password is changed.");
        assertThat(elsewhere.open("/account").body()).contains("Sign in to your account");
        assertThat(Provisioning.authenticate(person.userName(), NEW).statusCode())
                .isEqualTo(200);
        browser.press("Sign out");
        assertThat(browser.open("/account").heading()).isEqualTo("Sign in to your account");
    }

    @Test
    void the_account_is_danish_for_a_Dane() {
        browser.speaks("da").open("/account");
        Inspection.brief(browser, "sign-in-da");
        browser.press("Log ind");
        Inspection.brief(browser, "sign-in-error-da");
        browser.type("name", person.userName())
                .type("password", person.password())
                .press("Log ind");
        Inspection.brief(browser, "account-da");
        browser.open("/account/password");
        Inspection.brief(browser, "password-da");
        browser.press("Log ud");
        Inspection.brief(browser, "signed-out-da");
    }

    private void signIn() {
        browser.type("name", person.userName())
                .type("password", person.password())
                .press("Sign in");
    }

    private Browser signInElsewhere() {
        Browser other = new Browser();
        other.open("/account");
        other.submit("/account/sign-in", Map.of("name", person.userName(), "password", person.password()));
        assertThat(other.open("/account").body()).contains(person.email());
        return other;
    }
}
