package rekey.wire.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.Browser;
import rekey.harness.RunningServer;
import rekey.wire.v1.NativeApi;

class PagesContractIT {

    private static final String BROWSER = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    private final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account/recover",
                "/account/recover/sent",
                "/account/reset",
                "/account/reset/x",
                "/account",
                "/account/password",
                "/account/sign-in",
                "/account/sign-out"
            })
    void every_page_lets_in_no_script_but_our_file_no_frame_no_cache_and_no_referrer(String path) {
        HttpResponse<String> page = browser.open(path);

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:;"
                                + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).startsWith("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(page.body().replaceFirst("<script src=\"/assets/[0-9a-f]{12}/rekey.js\" defer></script>", ""))
                .doesNotContain("<script", " style=", " onclick=");
        HttpResponse<String> head =
                RunningServer.send(RunningServer.request(path).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(page.statusCode());
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_known_and_an_unknown_name_are_answered_alike_rule_5() {
        String known = NativeApi.newName("lise");
        NativeApi.provision(known, "the password of this person");
        browser.open("/account/recover");

        HttpResponse<String> forKnown = browser.submit("/account/recover", Map.of("name", known));
        HttpResponse<String> forUnknown =
                browser.submit("/account/recover", Map.of("name", NativeApi.newName("nobody")));
        HttpResponse<String> forNonsense = browser.submit("/account/recover", Map.of("name", "\u0000 @@"));

        assertThat(forKnown.statusCode()).isEqualTo(303);
        assertThat(forKnown.headers().firstValue("Location")).contains("/account/recover/sent");
        for (HttpResponse<String> other : List.of(forUnknown, forNonsense)) {
            assertThat(other.statusCode()).isEqualTo(303);
            assertThat(other.headers().firstValue("Location")).contains("/account/recover/sent");
            assertThat(other.headers().map().keySet())
                    .isEqualTo(forKnown.headers().map().keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e@@", "\u05d0a", "\u0000", "\ud83d\ude00", "a\u0300\u0301", "\uff21\uff22", "\ufffd"})
    void a_name_that_no_profile_takes_is_an_unknown_one_rule_10(String name) {
        browser.open("/account/recover");

        HttpResponse<String> answer = browser.submit("/account/recover", Map.of("name", name));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/account/recover/sent");
    }

    @Test
    void a_problem_type_of_v1_is_explained_at_its_address_RFC_9457_3_1_1() {
        assertThat(browser.open("/problems/code-required").body()).contains("<h1>A code is needed too</h1>");
        assertThat(browser.open("/problems/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void a_temporary_password_that_is_none_is_refused_without_saying_why_and_the_name_is_kept() {
        browser.open("/account/reset");
        Map<String, String> form = Map.of(
                "proof", "temporary",
                "name", "\"><script>alert(1)</script>",
                "temporary", "ABCD-EFGH-JKLM-NPQR-STVW",
                "password", "a new password for nobody",
                "again", "a new password for nobody");

        HttpResponse<String> answer = browser.submit("/account/reset", form);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("role=\"alert\"", "value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .doesNotContain("<script>", "ABCD-EFGH", "a new password for nobody");
    }

    @Test
    void the_language_is_the_browsers_and_a_click_is_remembered() {
        assertThat(browser.open("/account/recover", "Accept-Language", "da-DK,da;q=0.9,en;q=0.5")
                        .body())
                .contains("<html lang=\"da\">", "Har du glemt din adgangskode?");
        assertThat(browser.open("/account/recover?lang=en", "Accept-Language", "da")
                        .body())
                .contains("<html lang=\"en\">");
        assertThat(browser.open("/account/reset", "Accept-Language", "da").body())
                .contains("<html lang=\"en\">");
    }

    @Test
    void nobody_is_told_that_a_password_was_set_who_has_not_set_one() {
        assertThat(browser.open("/account/done").headers().firstValue("Location"))
                .contains("/account/recover");
    }

    @Test
    void the_style_sheet_has_its_version_in_its_address_and_may_be_kept() {
        Matcher address = Pattern.compile("href=\"(/assets/[0-9a-f]{12}/rekey.css)\"")
                .matcher(browser.open("/").body());
        assertThat(address.find()).isTrue();

        HttpResponse<String> exact = RunningServer.get(address.group(1));
        HttpResponse<String> older = RunningServer.get("/assets/000000000000/rekey.css");

        assertThat(exact.headers().firstValue("Content-Type")).contains("text/css;charset=utf-8");
        assertThat(exact.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(older.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(older.body()).isEqualTo(exact.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /account/, 404",
        "GET, /account/nothing, 404",
        "GET, /WEB-INF/web.xml, 404",
        "GET, /error-answer, 404",
        "GET, /assets/../WEB-INF/web.xml, 404",
        "GET, /assets/x/../../messages, 404",
        "PUT, /account/recover, 405",
        "DELETE, /account/reset, 405",
        "POST, /account/done, 405",
        "BREW, /, 405",
        "POST, /account/recover, 400"
    })
    void what_is_not_there_is_said_in_our_words_to_browsers_and_programs(String method, String path, int status) {
        HttpResponse<String> page = send(method, path, BROWSER);
        HttpResponse<String> text = send(method, path, "*/*");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("<h1>");
        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        for (HttpResponse<String> answer : List.of(page, text)) {
            assertThat(answer.body()).doesNotContainPattern("SRVE|CWWW|Exception|jakarta|java\\.|rekey\\.rest");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().map()).doesNotContainKeys("$WSEP", "Server", "X-Powered-By");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webservices/IFCommonService.asmx",
                "/webservices/IFCommonService.asmx?wsdl",
                "/broker/3.9/login.wso?wsdl",
                "/json/reply/Nothing",
                "/nothing",
                "/v1"
            })
    void no_answer_of_any_dialect_may_be_taken_for_another_type(String path) {
        assertThat(RunningServer.get(path).headers().allValues("X-Content-Type-Options"))
                .containsExactly("nosniff");
    }

    @Test
    void a_form_of_a_mebibyte_is_refused() {
        HttpResponse<String> answer = RunningServer.post(
                "/account/recover", "application/x-www-form-urlencoded", "name=" + "x".repeat(1 << 20));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> send(String method, String path, String accept) {
        return RunningServer.send(
                RunningServer.request(path).header("Accept", accept).method(method, BodyPublishers.noBody()));
    }
}
