package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site can make a browser send. */
class CrossSiteAttackIT {

    private final Stage stage = Stage.shared();
    private final Programs none = new Programs(null, null);

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Purpose, preview",
        "X-Moz, prefetch"
    })
    void a_request_that_no_person_meant_gets_the_usual_answer_and_sends_no_mail_CWE_352(String header, String value) {
        for (RequestDoor door :
                new RequestDoor[] {RequestDoor.IFCOMMON_GET, RequestDoor.IFCOMMON_POST, RequestDoor.IFCOMMON_SOAP}) {
            Person meant = stage.addressee();
            Person unmeant = stage.addressee();

            Answer usual = stage.send(door.call(stage, none, meant));
            Answer forged = stage.send(door.call(stage, none, unmeant).with(header, value));

            meant.mailbox().await(1);
            stage.settle();
            assertThat(forged.visible()).isEqualTo(usual.visible());
            assertThat(unmeant.mailbox().mails()).as(door.name()).isEmpty();
        }
    }

    @Test
    void a_page_of_ours_and_a_program_are_not_taken_for_another_site() {
        for (String site : new String[] {"same-origin", "same-site", "none"}) {
            Person person = stage.addressee();
            stage.send(RequestDoor.IFCOMMON_GET.call(stage, none, person).with("Sec-Fetch-Site", site));
            person.mailbox().await(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "text/plain; charset=application/json"
            })
    void a_form_of_another_site_gets_nothing_into_the_native_API_CWE_352(String mediaType) {
        String name = Stage.name("forged");

        Answer answer = stage.admin(Call.post("/v1/accounts", mediaType, "{\"username\":\"" + name + "\",\"x=\":\"\"}")
                .with("Sec-Fetch-Site", "cross-site")
                .with("Origin", "https://evil.example"));

        assertThat(answer.status()).isIn(400, 403, 415);
        Leaks.assertNone(answer);
    }

    @Test
    void no_answer_lets_scripts_of_other_sites_read_it_ASVS_3_4_2() {
        for (String path : new String[] {
            "/user/password/reset",
            "/api/ResetPassword",
            "/v1/accounts",
            "/webservices/IFCommonService.asmx/ResetUserPassword?username=x",
            "/broker/3.9/login.wso/resetPrivateUserPassword/JSON?EmailAddress=x",
            "/account/recover"
        }) {
            for (String method : new String[] {"GET", "OPTIONS"}) {
                Answer answer = stage.send(Call.of(method, path)
                        .with("Origin", "https://evil.example")
                        .with("Access-Control-Request-Method", "POST")
                        .with("Access-Control-Request-Headers", "content-type,authorization"));
                assertThat(answer.header("Access-Control-Allow-Origin"))
                        .as(method + " " + path)
                        .isEmpty();
                assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/password/forgot?callback=evil",
                "/json/reply/ForgotPassword?callback=evil&emailAddress=a@example.com",
                "/broker/3.9/login.wso/resetPrivateUserPassword/JSON?EmailAddress=x&callback=evil&jsonp=evil",
                "/types/metadata.json?callback=evil"
            })
    void no_answer_is_a_script_that_another_site_could_load_CWE_346(String path) {
        Answer answer = stage.send(Call.get(path));

        assertThat(answer.text()).doesNotContain("evil(", "evil (", "typeof evil");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void a_form_that_another_site_sends_with_our_cookies_sets_no_password_CWE_352() {
        Person person = stage.person();
        stage.send(RequestDoor.BROKER_JSON.call(stage, none, person));
        String link = person.mailbox().await(1).resetPath();
        Visitor visitor = new Visitor(stage);
        visitor.open(link);
        visitor.open("/account/reset");
        Map<String, String> fields = Map.of("proof", "link", "password", NEW_PASSWORD, "again", NEW_PASSWORD);
        Call honest = visitor.form("/account/reset", fields);

        for (Call forged : Forgeries.of(honest)) {
            assertThat(stage.send(forged).status()).isIn(400, 403, 415);
        }
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        assertThat(stage.send(honest).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/recover", "/account/reset", "/", "/account/reset/x", "/account/nothing"})
    void no_page_can_be_framed_or_run_a_foreign_script_CWE_1021(String path) {
        Answer answer = stage.send(Call.get(path).with("Accept", "text/html"));

        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("frame-ancestors 'none'", "default-src 'none'")
                        .doesNotContain("unsafe-eval", "unsafe-inline", "*"));
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Webservices/BrightOfficeAPI.asmx?op=",
                "/webservices/IFCommonService.asmx?op=",
                "/broker/3.9/login.wso?op=",
                "/webservices/IFCommonService.asmx/ResetUserPassword?x=",
                "/webservices/IFCommonService.asmx/",
                "/broker/3.9/login.wso/",
                "/json/metadata?op=",
                "/json/reply/",
                "/account/reset?lang=",
                "/account/",
                "/"
            })
    void what_was_sent_comes_back_as_no_markup_CWE_79(String path) {
        for (String markup : new String[] {"%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Csvg%20onload=alert(1)%3E"}) {
            Answer answer = stage.send(Call.get(path + markup).with("Accept", "text/html"));

            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            if (answer.header("Content-Type").orElse("text/html").contains("html")) {
                assertThat(answer.text()).doesNotContain("<script>alert", "<svg onload");
            }
            Leaks.assertNone(answer);
        }
    }
}
