package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.RunningServer;

class RecoveryBrowserIT {

    private static final String NEW = "seven green boats at dawn";

    private final Chromium browser = Chromium.fresh();

    @Test
    void the_pages_of_the_way_back_look_as_they_should_in_every_state() {
        Person person = Provisioning.person();
        browser.open("/");
        Inspection.of(browser, "root");
        browser.open("/account/recover");
        Inspection.of(browser, "recover");
        browser.press("Send me a link");
        Inspection.of(browser, "recover-error");
        browser.type("name", person.userName()).press("Send me a link");
        assertThat(browser.path()).isEqualTo("/account/recover/sent");
        Inspection.of(browser, "sent");
        String link = person.mailbox().await(1).resetPath();
        browser.open(link);
        assertThat(browser.path()).isEqualTo("/account/reset");
        Inspection.of(browser, "reset-link");
        browser.type("password", "short").type("again", "shorter").press("Set new password");
        Inspection.of(browser, "reset-link-error");
        browser.type("password", NEW).type("again", NEW).press("Set new password");
        assertThat(browser.heading()).isEqualTo("Your new password is set");
        Inspection.of(browser, "done");
        browser.open(link);
        Inspection.of(browser, "dead");
        browser.open("/account/reset");
        Inspection.of(browser, "reset-temporary");
        browser.press("Set new password");
        Inspection.of(browser, "reset-temporary-error");
        browser.open("/account/nothing");
        Inspection.of(browser, "not-found");
        browser.open("/problems/code-required");
        Inspection.of(browser, "problem");
    }

    @Test
    void a_person_comes_back_with_keys_alone_WCAG_2_1_1() {
        Person person = Provisioning.person();
        browser.open("/account/recover");
        browser.keys(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Skip to content");
        browser.keys(Keys.ENTER);
        assertThat(browser.focused()).isEqualTo("main");
        browser.tabTo("name").go(Keys.ENTER);
        assertThat(browser.focused()).as("an error has the focus").isEqualTo("alert");
        browser.tabTo("Enter your user name or email address.").keys(Keys.ENTER);
        assertThat(browser.focused()).as("and leads to its field").isEqualTo("name");
        ringIsSeen();
        browser.go(person.email(), Keys.ENTER);
        assertThat(browser.path()).isEqualTo("/account/recover/sent");

        browser.open(person.mailbox().await(1).resetPath());
        browser.tabTo("password").keys(NEW);
        ringIsSeen();
        browser.tabTo("again").keys(NEW);
        browser.tabTo("Set new password").go(Keys.SPACE);

        assertThat(browser.path()).isEqualTo("/account/done");
        assertThat(Provisioning.authenticate(person.userName(), NEW).statusCode())
                .isEqualTo(200);
    }

    @Test
    void strength_and_rules_are_told_while_one_types_and_no_key_stroke_leaves_the_browser() {
        browser.open("/account/reset");
        browser.run("window.sent = []; const send = (what) => window.sent.push(what);"
                + "window.fetch = send; XMLHttpRequest.prototype.open = send; navigator.sendBeacon = send;"
                + "new PerformanceObserver((l) => l.getEntries().forEach((e) => send(e.name)))"
                + ".observe({type: 'resource', buffered: false});");
        for (String[] step : new String[][] {
            {"walks", "Easy to guess"},
            {"aaaaaaaaaaaaaaaaaaaaaaaa", "Easy to guess"},
            {"walks the long way home", "Good"},
            {"anna walks the long way home, 7 times a week!", "Strong"}
        }) {
            browser.type("password", step[0]);
            assertThat(
                            browser.await(
                                    "const done = arguments[arguments.length - 1];"
                                            + "setTimeout(() => done(document.querySelector('.strength [role=status]').textContent), 600)"))
                    .as(step[0])
                    .isEqualTo(step[1]);
        }
        browser.type("name", "walks@example.com").type("password", "she walks the long way home");
        assertThat(browser.await("const done = arguments[arguments.length - 1];"
                        + "setTimeout(() => done(document.querySelector('li.broken [role=status]').textContent), 600)"))
                .isEqualTo("(not so far)");
        assertThat((java.util.List<?>) browser.run("return window.sent")).isEmpty();
        Inspection.of(browser, "reset-strength");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1280, Easy to guess, Could be longer, Good",
        "da, 320, Let at gætte, Må gerne være længere, God",
    })
    void what_is_told_while_one_types_moves_no_button_from_under_the_pointer(
            String language, int width, String easy, String fair, String good) {
        browser.speaks(language).width(width, 800, width < 600).open("/account/reset");
        Object before = placeOfTheButton();
        for (String[] step :
                new String[][] {{"walks", easy}, {"walks and walks on", fair}, {"walks the long way home", good}}) {
            browser.type("password", step[0]).awaitText(step[1]);
            assertThat(placeOfTheButton()).as(step[1]).isEqualTo(before);
        }
    }

    @Test
    void a_browser_that_opens_a_link_runs_its_scripts_and_comes_back_to_it_uses_nothing_up_CWE_640() {
        Person person = Provisioning.person();
        RunningServer.get("/broker/3.9/login.wso/resetPrivateUserPassword?EmailAddress=" + person.email());
        String link = person.mailbox().await(1).resetPath();
        for (int i = 0; i < 3; i++) {
            browser.open(link);
            assertThat(browser.path()).isEqualTo("/account/reset");
        }

        browser.type("password", NEW).type("again", NEW).press("Set new password");

        assertThat(browser.path()).isEqualTo("/account/done");
    }

    @Test
    void a_person_comes_back_without_scripts_by_temporary_password() {
        Person person = Provisioning.person();
        RunningServer.get("/webservices/IFCommonService.asmx/ResetUserPassword?username=" + person.userName());
        String temporary = person.mailbox().await(1).temporaryPassword();
        browser.scripts(false).open("/account/recover").press("I already have a temporary password");
        assertThat(browser.has(".reveal")).isFalse();

        browser.type("name", person.userName())
                .type("temporary", temporary)
                .type("password", NEW)
                .type("again", NEW)
                .press("Set new password");

        assertThat(browser.path()).isEqualTo("/account/done");
        assertThat(Provisioning.authenticate(person.userName(), NEW).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_script_shows_what_was_typed_and_when_it_is_long_enough() {
        Person person = Provisioning.person();
        browser.open("/account/recover").type("name", person.userName()).press("Send me a link");
        browser.open(person.mailbox().await(1).resetPath());

        browser.type("password", "fourteen signs");
        assertThat(browser.has(".rules .met")).isFalse();
        browser.keys("!");
        assertThat(browser.has(".rules .met")).isTrue();
        assertThat(browser.attribute("[name=password]", "type")).isEqualTo("password");
        browser.keys(Keys.TAB, Keys.SPACE);
        assertThat(browser.attribute("[name=password]", "type")).isEqualTo("text");
        assertThat(browser.attribute("[name=again]", "type")).isEqualTo("password");
        Inspection.brief(browser, "reset-link-shown");
        browser.toggle("Hide");
        assertThat(browser.attribute("[name=password]", "type")).isEqualTo("password");
    }

    @Test
    void the_language_is_the_persons_by_her_browser_or_by_a_click() {
        browser.speaks("da-DK,da;q=0.9").open("/account/recover");
        assertThat(browser.heading()).isEqualTo("Har du glemt din adgangskode?");
        Inspection.brief(browser, "recover-da");
        browser.press("Send mig et link");
        Inspection.brief(browser, "recover-error-da");
        browser.open("/account/recover/sent");
        Inspection.brief(browser, "sent-da");
        browser.open("/account/reset/nothing");
        Inspection.brief(browser, "dead-da");
        browser.open("/account/reset").press("Gem ny adgangskode");
        Inspection.brief(browser, "reset-temporary-error-da");

        browser.press("English");
        assertThat(browser.attribute("html", "lang")).isEqualTo("en");
        assertThat(browser.open("/account/recover").heading()).isEqualTo("Forgot your password?");
    }

    /** WCAG 2.2, 2.4.7 and 2.4.13: at least two pixels around what has the focus. */
    private Object placeOfTheButton() {
        return browser.run("const button = document.querySelector('main button:not([type=button])');"
                + "return Math.round(button.getBoundingClientRect().top + window.scrollY)");
    }

    private void ringIsSeen() {
        Object width = browser.run("return parseFloat(getComputedStyle(document.activeElement).outlineWidth)");
        assertThat(((Number) width).doubleValue()).isGreaterThanOrEqualTo(2);
    }
}
