package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.harness.RunningServer;

/** The page that shows the native API to people: in Chromium, under its own policy. */
class ReferenceBrowserIT {

    private static final String WATCH = """
            window.violations = [];
            document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));
            """;

    private final Chromium browser = Chromium.fresh();

    @BeforeEach
    void signInAsTheAuditor() {
        browser.command("Network.enable", Map.of());
        browser.command(
                "Network.setExtraHTTPHeaders",
                Map.of("headers", Map.of("Authorization", RunningServer.authorization("auditor"))));
        browser.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    }

    @AfterEach
    void forgetTheAuditor() {
        Chromium.fresh();
    }

    @Test
    void it_renders_without_a_violation_of_its_policy_and_can_be_read_by_everybody() {
        browser.open("/v1/reference");

        assertThat(browser.heading()).isEqualTo("The native API");
        assertThat(browser.text()).contains("/v1/accounts/{id}/address-change/approve", "rekey-provision");
        assertThat((List<?>) browser.run("return window.violations")).isEmpty();
        assertThat(browser.run("return getComputedStyle(document.querySelector('.method')).fontWeight"))
                .as("the style sheet is in force")
                .isEqualTo("700");
        assertThat((List<?>) browser.run("return [...document.querySelectorAll('a[href^=\"#\"]')]"
                        + ".map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id))"))
                .as("links that lead nowhere")
                .isEmpty();
        Inspection.of(browser, "reference");
    }

    @Test
    void it_is_all_there_without_scripts() {
        browser.scripts(false).open("/v1/reference");

        assertThat(browser.text()).contains("curl -u", "Create an account", "AuditEntry");
    }
}
