package rekey.wire.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.harness.Browser;
import rekey.harness.Mailbox;
import rekey.harness.RunningServer;
import rekey.wire.v1.NativeApi;

class ResetByTemporaryPasswordContractIT {

    private static final String OLD = "the old password of this person";
    private static final String NEW = "the new password of this person";

    private final Browser browser = new Browser();
    private String name;
    private String temporary;

    @BeforeEach
    void a_client_of_an_older_contract_has_asked_for_a_temporary_password() {
        name = NativeApi.newName("mads");
        NativeApi.provision(name, OLD);
        RunningServer.get("/webservices/IFCommonService.asmx/ResetUserPassword?username=" + name);
        temporary = Mailbox.of(name + "@example.com").await(1).temporaryPassword();
    }

    @Test
    void the_temporary_password_opens_no_session_and_stays_good_for_the_page_that_is_named() {
        HttpResponse<String> signIn = NativeApi.authenticate(name, temporary);

        assertThat(signIn.statusCode()).isEqualTo(403);
        assertThat(signIn.body())
                .contains(
                        "/problems/password-change-required",
                        "\"page\":\"" + RunningServer.uri("/account/reset") + "\"");

        browser.open("/account/reset");
        HttpResponse<String> set = browser.submit("/account/reset", form(name, temporary));

        assertThat(set.statusCode()).isEqualTo(303);
        assertThat(set.headers().firstValue("Location")).contains("/account/done");
        assertThat(NativeApi.authenticate(name, NEW).statusCode()).isEqualTo(200);
        assertThat(NativeApi.authenticate(name, OLD).statusCode()).isEqualTo(403);
        assertThat(NativeApi.authenticate(name, temporary).statusCode()).isEqualTo(403);
        assertThat(browser.submit("/account/reset", form(name, temporary)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void it_is_taken_in_any_case_with_spaces_for_hyphens_and_with_the_address_for_the_name_rule_2() {
        browser.open("/account/reset");

        HttpResponse<String> set = browser.submit(
                "/account/reset",
                form(
                        name + "@example.com",
                        " " + temporary.toLowerCase(Locale.ROOT).replace('-', ' ')));

        assertThat(set.statusCode()).isEqualTo(303);
    }

    @Test
    void it_is_not_taken_for_another_name_and_stays_good_rule_3() {
        String other = NativeApi.newName("nora");
        NativeApi.provision(other, OLD);
        browser.open("/account/reset");

        assertThat(browser.submit("/account/reset", form(other, temporary)).statusCode())
                .isEqualTo(403);
        assertThat(browser.submit("/account/reset", form(name, temporary)).statusCode())
                .isEqualTo(303);
    }

    private static Map<String, String> form(String name, String temporary) {
        return Map.of("proof", "temporary", "name", name, "temporary", temporary, "password", NEW, "again", NEW);
    }
}
