package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRendererTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>' onfocus=x &amp; ${1+1} <#assign a=1>";
    private static final Brand PLAIN = new Brand("Rekey", Optional.empty(), Optional.empty(), "no-reply@localhost");

    private final PageRenderer renderer = new PageRenderer();

    @Test
    void a_hostile_name_is_shown_as_text_CWE_79() {
        String page = render("recover", Language.ENGLISH, PLAIN, Map.of("name", HOSTILE));

        assertThat(page)
                .doesNotContain("<script>")
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39; onfocus=x &amp;amp; ${1+1}");
    }

    @Test
    void a_brand_is_data_too() {
        Brand brand = new Brand(
                HOSTILE, Optional.of(URI.create("https://a.example/?a=1&b=2")), Optional.of(HOSTILE), HOSTILE);

        assertThat(render("done", Language.ENGLISH, brand, Map.of()))
                .doesNotContain("<script>")
                .contains("href=\"https://a.example/?a=1&amp;b=2\"");
        assertThat(render("sent", Language.DANISH, brand, Map.of())).doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource({
        "recover, ENGLISH", "recover, DANISH", "sent, ENGLISH", "sent, DANISH", "reset, ENGLISH", "reset, DANISH",
        "dead, ENGLISH", "dead, DANISH", "done, ENGLISH", "done, DANISH", "root, ENGLISH", "root, DANISH",
        "error, ENGLISH", "error, DANISH", "problem, ENGLISH", "problem, DANISH"
    })
    void every_page_says_its_language_has_one_heading_and_no_inline_script_or_style(
            String template, Language language) {
        String page = render(template, language, PLAIN, Map.of());

        assertThat(page).contains("<html lang=\"" + language.tag() + "\">").containsOnlyOnce("<h1>");
        assertThat(page).containsOnlyOnce("<script").contains("<script src=\"/assets/");
        assertThat(page).doesNotContain("style=", "javascript:", "http://", "onclick");
    }

    @ParameterizedTest
    @CsvSource({"ask", "done", "used", "dead"})
    void the_page_this_was_not_me_has_words_for_every_step_in_every_language(String step) {
        for (Language language : Language.values()) {
            String page = render("not-me", language, PLAIN, Map.of("step", step));

            assertThat(page).containsOnlyOnce("<h1>");
            assertThat(page.contains("<button")).as("a button").isEqualTo(step.equals("ask"));
        }
    }

    @Test
    void an_error_stands_beside_its_field_and_is_tied_to_it() {
        PageAnswer answer = new FormErrors(Language.ENGLISH)
                .field("password", "rule.too-short", 15)
                .into(PageAnswer.show(400, "reset").with("proof", "link"));

        String page = render("reset", Language.ENGLISH, PLAIN, answer.model());

        assertThat(page)
                .contains("<title>Error: ")
                .contains("id=\"password-error\"")
                .contains("aria-invalid=\"true\" aria-describedby=\"password-error rules\"")
                .containsOnlyOnce("autofocus");
    }

    @Test
    void several_errors_are_listed_above_the_form_and_lead_to_their_fields() {
        PageAnswer answer = new FormErrors(Language.ENGLISH)
                .field("password", "rule.too-short", 15)
                .field("name", "error.required.name")
                .into(PageAnswer.show(400, "reset"));

        assertThat(render("reset", Language.ENGLISH, PLAIN, answer.model()))
                .contains("<div class=\"alert\" role=\"alert\" tabindex=\"-1\" autofocus>")
                .containsSubsequence(
                        "<a href=\"#password\">Use at least 15 characters.</a>", "<a href=\"#name\">Enter your")
                .containsOnlyOnce("autofocus");
    }

    @Test
    void the_rules_are_shown_before_they_are_broken_and_nothing_is_focused_then() {
        String page = render("reset", Language.ENGLISH, PLAIN, Map.of("proof", "link"));

        assertThat(page)
                .contains("at least 15 characters", "aria-describedby=\"rules\"")
                .doesNotContain("autofocus");
    }

    @Test
    void fields_tell_password_keepers_what_they_are() {
        String page = render("reset", Language.ENGLISH, PLAIN, Map.of("askCode", true));

        assertThat(page)
                .contains("autocomplete=\"username\"", "autocomplete=\"one-time-code\"")
                .containsPattern("name=\"password\" type=\"password\" autocomplete=\"new-password\"")
                .containsPattern("name=\"again\" type=\"password\" autocomplete=\"new-password\"");
    }

    @Test
    void outside_the_demonstration_the_root_names_no_service() {
        assertThat(render("root", Language.ENGLISH, PLAIN, Map.of("demonstration", false)))
                .doesNotContain(".asmx", ".wso", "metadata");
        assertThat(render("root", Language.ENGLISH, PLAIN, Map.of("demonstration", true)))
                .contains(
                        "/Webservices/BrightOfficeAPI.asmx",
                        "/webservices/IFCommonService.asmx",
                        "/broker/3.9/login.wso",
                        "/metadata");
    }

    private String render(String template, Language language, Brand brand, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "csrf", "token", "proof", "temporary", "demonstration", true, "kind", "unexpected", "incident", "ABC"));
        all.putAll(Map.of("title", "A problem", "advice", "Mind it", "code", "a-problem", "status", "400"));
        all.putAll(Map.of("passwordMin", 15, "passwordMinWithFactor", 8));
        all.putAll(model);
        return renderer.render(template, language, brand, true, all);
    }
}
