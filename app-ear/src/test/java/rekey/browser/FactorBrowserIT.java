package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rekey.harness.Browser;
import rekey.harness.Phone;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;

/** Second factors from the first look at them to the lost phone, with an authenticator that computes its codes. */
class FactorBrowserIT {

    private static final String NEW = "seven green boats at dawn";

    private final Chromium browser = Chromium.fresh();
    private final Person person = Provisioning.person();

    @Test
    void a_person_enrols_an_app_and_keeps_recovery_codes_and_every_page_looks_as_it_should() {
        browser.open("/account/mfa");
        signIn();
        assertThat(browser.path()).isEqualTo("/account/mfa");
        Inspection.of(browser, "mfa-none");
        browser.press("Add an authenticator app");
        Inspection.of(browser, "mfa-add");
        browser.press("Continue");
        Inspection.brief(browser, "mfa-add-error");
        browser.type("label", "My phone").type("password", person.password()).press("Continue");
        Inspection.of(browser, "mfa-add-code");
        String mailed = person.mailbox().await(1).code();
        browser.type("password", person.password()).type("code", mailed).press("Continue");
        assertThat(browser.path()).isEqualTo("/account/mfa/confirm");
        Inspection.of(browser, "mfa-confirm");
        Phone phone = new Phone(browser.text(".key").replace(" ", ""));
        browser.type("code", phone.wrongCode()).press("Finish");
        Inspection.brief(browser, "mfa-confirm-error");
        browser.type("code", phone.code()).press("Finish");
        assertThat(recoveryCodes()).hasSize(10);
        assertThat(browser.attribute("a[download]", "href"))
                .startsWith("data:text/plain")
                .contains(recoveryCodes().get(9));
        Inspection.of(browser, "mfa-codes");

        browser.press("I have kept them");
        Inspection.of(browser, "mfa");
        browser.press("Change: My phone");
        Inspection.of(browser, "mfa-factor");
        browser.type("label", "My old phone").press("Save the name");
        assertThat(browser.text()).contains("My old phone");
        browser.press("Make a new set");
        Inspection.of(browser, "mfa-codes-new");
        browser.open("/account");
        Inspection.brief(browser, "account-with-factor");
    }

    @Test
    void signing_in_changing_and_resetting_a_password_ask_for_the_code_from_then_on_rule_9() {
        Enrolled enrolled = enrol();
        browser.press("Sign out");
        browser.open("/account/password");
        signIn();
        Inspection.of(browser, "sign-in-code");
        assertThat(browser.heading()).isEqualTo("One more step");
        browser.type("code", enrolled.phone.wrongCode()).press("Sign in");
        Inspection.brief(browser, "sign-in-code-error");
        browser.type("code", enrolled.phone.code()).press("Sign in");
        assertThat(browser.path()).as("where she wanted to go").isEqualTo("/account/password");

        browser.type("present", person.password())
                .type("password", NEW)
                .type("again", NEW)
                .press("Change password");
        Inspection.brief(browser, "password-code");
        browser.type("present", person.password())
                .type("password", NEW)
                .type("again", NEW)
                .type("code", enrolled.codes.get(0))
                .press("Change password");
        assertThat(browser.text(".note")).startsWith("Your password is changed.");
        browser.press("Sign out");

        browser.open("/account/recover").type("name", person.email()).press("Send me a link");
        browser.open(person.mailbox().await(4).resetPath());
        browser.type("password", person.password())
                .type("again", person.password())
                .press("Set new password");
        Inspection.of(browser, "reset-code");
        browser.type("password", person.password())
                .type("again", person.password())
                .type("code", enrolled.codes.get(1))
                .press("Set new password");
        assertThat(browser.path()).isEqualTo("/account/done");
    }

    @Test
    void with_a_recovery_code_and_without_scripts_a_person_removes_the_phone_that_she_lost() {
        browser.scripts(false);
        Enrolled enrolled = enrol();
        Browser elsewhere = new Browser();
        elsewhere.open("/account");
        elsewhere.submit("/account/sign-in", Map.of("name", person.userName(), "password", person.password()));
        elsewhere.submit("/account/sign-in/code", Map.of("code", enrolled.codes.get(0)));
        assertThat(elsewhere.open("/account").body()).contains(person.email());

        browser.open("/account/mfa").press("Change: My phone");
        browser.type("code", enrolled.codes.get(0)).press("Remove");
        assertThat(browser.text()).as("a used code").contains("That code is not right.");
        browser.type("code", enrolled.codes.get(1)).press("Remove");

        assertThat(browser.text()).contains("Add an authenticator app").doesNotContain("My phone");
        assertThat(elsewhere.open("/account").body()).as("ASVS 7.4.3").doesNotContain(person.email());
    }

    @Test
    void recovery_codes_are_made_anew_and_the_ones_before_are_dead() {
        Enrolled enrolled = enrol();
        browser.press("Make a new set");
        browser.type("code", "123").press("Show me new codes");
        Inspection.brief(browser, "mfa-codes-new-error");
        browser.type("code", enrolled.codes.get(0)).press("Show me new codes");
        List<String> fresh = recoveryCodes();
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(enrolled.codes);

        browser.press("I have kept them").press("Make a new set");
        browser.type("code", enrolled.codes.get(1)).press("Show me new codes");
        assertThat(browser.text()).contains("That code is not right.");
    }

    @Test
    void enrolling_is_Danish_for_a_Dane() {
        browser.speaks("da").open("/account/mfa");
        browser.type("name", person.userName())
                .type("password", person.password())
                .press("Log ind");
        Inspection.brief(browser, "mfa-none-da");
        browser.press("Tilføj en godkendelsesapp");
        browser.type("label", "Min telefon").type("password", person.password()).press("Videre");
        Inspection.brief(browser, "mfa-add-code-da");
        browser.type("password", person.password())
                .type("code", person.mailbox().await(1).code())
                .press("Videre");
        Inspection.brief(browser, "mfa-confirm-da");
        Phone phone = new Phone(browser.text(".key").replace(" ", ""));
        browser.type("code", phone.code()).press("Færdig");
        Inspection.brief(browser, "mfa-codes-da");
        browser.press("Jeg har gemt dem");
        Inspection.brief(browser, "mfa-da");
    }

    /** Somebody's app and the recovery codes that came with it. */
    private record Enrolled(Phone phone, List<String> codes) {}

    private Enrolled enrol() {
        browser.open("/account/mfa");
        signIn();
        browser.press("Add an authenticator app");
        browser.type("label", "My phone").type("password", person.password()).press("Continue");
        browser.type("password", person.password())
                .type("code", person.mailbox().await(1).code())
                .press("Continue");
        Phone phone = new Phone(browser.text(".key").replace(" ", ""));
        browser.type("code", phone.code()).press("Finish");
        List<String> codes = recoveryCodes();
        browser.press("I have kept them");
        person.mailbox().await(2);
        return new Enrolled(phone, codes);
    }

    private List<String> recoveryCodes() {
        return browser.text("ol.codes").lines().map(String::strip).toList();
    }

    private void signIn() {
        browser.type("name", person.userName())
                .type("password", person.password())
                .press("Sign in");
    }
}
