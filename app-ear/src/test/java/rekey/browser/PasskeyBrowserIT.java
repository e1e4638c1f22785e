package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;

/** Passkeys from the first one to its removal, with an authenticator that Chromium plays (ASVS 5.0, 6.6.3). */
class PasskeyBrowserIT {

    private static final String NEW = "seven green boats at dawn";

    private final Chromium browser = Chromium.fresh();
    private final VirtualAuthenticator device = browser.device();
    private final Person person = Provisioning.person();

    @AfterEach
    void unplug() {
        browser.unplug(device);
    }

    @Test
    void a_person_makes_a_passkey_and_every_page_looks_as_it_should() {
        signIn();
        browser.press("Add a passkey");
        Inspection.of(browser, "passkey-add");
        browser.type("label", "My laptop").type("password", person.password()).press("Continue");
        Inspection.brief(browser, "passkey-add-code");
        browser.type("password", person.password())
                .type("code", person.mailbox().await(1).code())
                .press("Continue");
        assertThat(browser.heading()).isEqualTo("Make the passkey");
        Inspection.of(browser, "passkey-make");
        device.setUserVerified(false);
        browser.toggle("Make the passkey now");
        browser.awaitText("No passkey was made.");
        Inspection.brief(browser, "passkey-make-failed");
        device.setUserVerified(true);
        browser.press("Make the passkey now");
        assertThat(browser.text()).contains("Your passkey is made.");
        assertThat(recoveryCodes()).hasSize(10);
        Inspection.brief(browser, "passkey-codes");
        browser.press("I have kept them");
        Inspection.of(browser, "mfa-passkey");
        assertThat(browser.text()).contains("My laptop", "Passkey · Added");
        person.mailbox().await(2);

        browser.press("Change: My laptop");
        Inspection.of(browser, "passkey-factor");
        browser.type("label", "My old laptop").press("Save the name");
        assertThat(browser.text()).contains("My old laptop");
    }

    @Test
    void a_person_signs_in_with_a_passkey_alone_and_comes_to_the_page_that_she_wanted() {
        enrol();
        browser.press("Sign out");
        browser.open("/account/mfa");
        Inspection.of(browser, "passkey-sign-in");
        device.setUserVerified(false);
        browser.toggle("Sign in with a passkey");
        browser.awaitText("That did not come about.");
        Inspection.brief(browser, "passkey-sign-in-failed");
        device.setUserVerified(true);
        browser.press("Sign in with a passkey");
        assertThat(browser.path()).isEqualTo("/account/mfa");
        assertThat(browser.text()).contains("My laptop", "last used", "Signed in as " + person.userName());
    }

    @Test
    void a_passkey_is_the_second_factor_at_the_sign_in_and_for_a_new_password_rule_9() {
        List<String> codes = enrol();
        browser.press("Sign out");
        browser.open("/account/password");
        typeNameAndPassword();
        assertThat(browser.heading()).isEqualTo("One more step");
        Inspection.of(browser, "passkey-second-step");
        browser.press("Use a passkey");
        assertThat(browser.path()).isEqualTo("/account/password");

        browser.type("present", person.password())
                .type("password", NEW)
                .type("again", NEW)
                .press("Change password");
        browser.type("present", person.password()).type("password", NEW).type("again", NEW);
        Inspection.brief(browser, "passkey-password");
        browser.press("Set it with a passkey");
        assertThat(browser.text(".note")).startsWith("Your password is changed.");
        browser.press("Sign out");

        browser.open("/account/sign-in");
        browser.type("name", person.userName()).type("password", NEW).press("Sign in");
        browser.type("code", codes.get(0)).press("Sign in");
        assertThat(browser.heading()).as("a recovery code in its place").isEqualTo("Your account");
    }

    @Test
    void a_link_alone_sets_nothing_and_with_the_passkey_it_does_rule_9() {
        enrol();
        browser.press("Sign out");
        browser.open("/account/recover").type("name", person.email()).press("Send me a link");
        browser.open(person.mailbox().await(3).resetPath());
        browser.type("password", NEW).type("again", NEW).press("Set new password");
        assertThat(browser.text()).contains("One more step");
        Inspection.of(browser, "passkey-reset");
        browser.type("password", NEW).type("again", NEW).press("Set it with a passkey");
        assertThat(browser.path()).isEqualTo("/account/done");
        assertThat(Provisioning.authenticate(person.userName(), NEW).body()).contains("/problems/code-required");
    }

    @Test
    void a_passkey_is_removed_with_itself_and_opens_nothing_afterwards() {
        enrol();
        browser.press("Change: My laptop");
        browser.press("Remove with a passkey");
        assertThat(browser.text()).contains("Add a passkey").doesNotContain("My laptop");
        browser.press("Sign out");
        browser.open("/account/sign-in").press("Sign in with a passkey");
        assertThat(browser.text()).contains("That passkey does not open an account here.");
        Inspection.brief(browser, "passkey-sign-in-refused");
        browser.open("/account");
        typeNameAndPassword();
        assertThat(browser.heading()).as("the password stands alone").isEqualTo("Your account");
    }

    @Test
    void a_device_is_registered_once() {
        enrol();
        browser.press("Add another passkey");
        browser.type("label", "The same").type("password", person.password()).press("Continue");
        browser.type("password", person.password());
        Inspection.brief(browser, "passkey-add-second");
        browser.press("Use a passkey");
        browser.toggle("Make the passkey now");
        browser.awaitText("This device has a passkey of yours already.");
    }

    @Test
    void without_scripts_the_pages_say_so_and_the_other_ways_work() {
        List<String> codes = enrol();
        browser.press("Sign out");
        browser.scripts(false).open("/account/sign-in");
        assertThat(browser.text()).contains("A passkey needs a browser that knows them and runs scripts");
        assertThat(browser.offers("Sign in with a passkey")).isFalse();
        Inspection.picture(browser, "passkey-sign-in-no-scripts");
        typeNameAndPassword();
        assertThat(browser.offers("Use a passkey")).isFalse();
        browser.type("code", codes.get(0)).press("Sign in");
        browser.open("/account/mfa/passkey");
        assertThat(browser.text()).contains("This browser cannot make passkeys, or runs no scripts.");
        browser.type("label", "Another").type("password", person.password()).press("Continue");
        browser.type("password", person.password()).type("code", codes.get(1)).press("Continue");
        assertThat(browser.text()).contains("This browser cannot make passkeys, or runs no scripts.");
        browser.open("/account/mfa").press("Change: My laptop");
        browser.type("code", codes.get(2)).press("Remove");
        assertThat(browser.text()).contains("Add a passkey").doesNotContain("My laptop");
    }

    @Test
    void passkeys_are_Danish_for_a_Dane() {
        browser.speaks("da").open("/account/mfa");
        Inspection.brief(browser, "passkey-sign-in-da");
        browser.type("name", person.userName())
                .type("password", person.password())
                .press("Log ind");
        Inspection.brief(browser, "mfa-none-da");
        browser.press("Tilføj en adgangsnøgle");
        Inspection.brief(browser, "passkey-add-da");
        browser.type("label", "Min bærbare").type("password", person.password()).press("Videre");
        browser.type("password", person.password())
                .type("code", person.mailbox().await(1).code())
                .press("Videre");
        Inspection.brief(browser, "passkey-make-da");
        browser.press("Lav adgangsnøglen nu");
        Inspection.brief(browser, "passkey-codes-da");
        browser.press("Jeg har gemt dem");
        Inspection.brief(browser, "mfa-passkey-da");
        browser.press("Ret: Min bærbare");
        Inspection.brief(browser, "passkey-factor-da");
        browser.press("Log ud");
        browser.open("/account/sign-in").type("name", person.userName());
        browser.type("password", person.password()).press("Log ind");
        Inspection.brief(browser, "passkey-second-step-da");
    }

    private List<String> enrol() {
        signIn();
        browser.press("Add a passkey");
        browser.type("label", "My laptop").type("password", person.password()).press("Continue");
        browser.type("password", person.password())
                .type("code", person.mailbox().await(1).code())
                .press("Continue");
        browser.press("Make the passkey now");
        List<String> codes = recoveryCodes();
        browser.press("I have kept them");
        person.mailbox().await(2);
        return codes;
    }

    private List<String> recoveryCodes() {
        return browser.text("ol.codes").lines().map(String::strip).toList();
    }

    private void signIn() {
        browser.open("/account/mfa");
        typeNameAndPassword();
    }

    private void typeNameAndPassword() {
        browser.type("name", person.userName())
                .type("password", person.password())
                .press("Sign in");
    }
}
