package rekey.wire.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.Browser;
import rekey.harness.Mailbox;
import rekey.harness.RunningServer;
import rekey.wire.v1.NativeApi;

class ResetByLinkContractIT {

    private static final String OLD = "the old password of this person";
    private static final String NEW = "the new password of this person";
    private static final Map<String, String> FORM = Map.of("proof", "link", "password", NEW, "again", NEW);

    private final Browser browser = new Browser();
    private String name;
    private String link;

    @BeforeEach
    void somebody_has_asked_for_a_link() {
        name = NativeApi.newName("karin");
        NativeApi.provision(name, OLD);
        browser.open("/account/recover");
        browser.submit("/account/recover", Map.of("name", name));
        link = Mailbox.of(name + "@example.com").await(1).resetPath();
    }

    @Test
    void opening_the_link_any_number_of_times_changes_nothing_and_using_it_once_does_rule_2() {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> opened = new Browser().open(link);
            assertThat(opened.statusCode()).isEqualTo(303);
            assertThat(opened.headers().firstValue("Location")).contains("/account/reset");
            assertThat(head(link).statusCode()).isEqualTo(303);
        }
        assertThat(NativeApi.authenticate(name, OLD).statusCode()).isEqualTo(200);

        assertThat(browser.follow(link).body()).contains("name=\"password\"").doesNotContain("name=\"temporary\"");
        HttpResponse<String> set = browser.submit("/account/reset", FORM);

        assertThat(set.statusCode()).isEqualTo(303);
        assertThat(browser.follow("/account/done").body()).contains("Your new password is set");
        assertThat(NativeApi.authenticate(name, NEW).statusCode()).isEqualTo(200);
        assertThat(NativeApi.authenticate(name, OLD).statusCode()).isEqualTo(403);
    }

    @Test
    void a_used_a_broken_and_an_invented_link_are_dead_in_the_same_way() {
        browser.follow(link);
        browser.submit("/account/reset", FORM);

        HttpResponse<String> used = new Browser().open(link);
        HttpResponse<String> broken = new Browser().open(link.substring(0, link.length() - 3));
        HttpResponse<String> invented = new Browser().open("/account/reset/x");

        assertThat(used.statusCode()).isEqualTo(410);
        assertThat(used.body()).contains("href=\"/account/recover\"");
        assertThat(broken.statusCode()).isEqualTo(410);
        assertThat(withoutOwnAddress(broken)).isEqualTo(withoutOwnAddress(used));
        assertThat(withoutOwnAddress(invented)).isEqualTo(withoutOwnAddress(used));
        assertThat(used.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_link"));
    }

    @Test
    void the_token_leaves_the_URL_and_is_kept_where_no_script_sees_it() {
        HttpResponse<String> opened = browser.open(link);

        assertThat(opened.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("rekey_link=[^;]+; Path=/account/reset; Max-Age=900; HttpOnly; SameSite=Lax");
        assertThat(opened.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(opened.body()).isEmpty();
    }

    @Test
    void a_password_that_breaks_a_rule_is_refused_beside_its_field_and_uses_nothing_up() {
        browser.follow(link);

        HttpResponse<String> tooShort =
                browser.submit("/account/reset", Map.of("proof", "link", "password", "short", "again", "short"));
        HttpResponse<String> different =
                browser.submit("/account/reset", Map.of("proof", "link", "password", NEW, "again", NEW + "x"));
        HttpResponse<String> theOldOne =
                browser.submit("/account/reset", Map.of("proof", "link", "password", OLD, "again", OLD));

        assertThat(tooShort.statusCode()).isEqualTo(400);
        assertThat(tooShort.body()).contains("id=\"password-error\"").doesNotContain("value=\"short\"");
        assertThat(different.body()).contains("id=\"again-error\"");
        assertThat(theOldOne.body()).contains("That is your old password");
        assertThat(browser.submit("/account/reset", FORM).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void a_form_that_another_site_sends_sets_nothing_CWE_352(String site) {
        browser.follow(link);

        HttpResponse<String> forged = browser.submit("/account/reset", FORM, site);

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("role=\"alert\"").doesNotContain(NEW);
        assertThat(NativeApi.authenticate(name, OLD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_form_without_our_token_sets_nothing_and_can_be_sent_once_more() {
        browser.follow(link);
        Map<String, String> forged =
                Map.of("proof", "link", "password", NEW, "again", NEW, "form", "AAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(browser.submit("/account/reset", forged).statusCode()).isEqualTo(403);
        assertThat(browser.submit("/account/reset", FORM).statusCode()).isEqualTo(303);
    }

    private static HttpResponse<String> head(String path) {
        return RunningServer.send(RunningServer.request(path).method("HEAD", BodyPublishers.noBody()));
    }

    private static String withoutOwnAddress(HttpResponse<String> page) {
        return page.body().replaceAll("/account/reset/[^\"?]+", "");
    }
}
