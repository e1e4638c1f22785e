package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.authenticate;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;
import static rekey.wire.v1.NativeApi.provision;
import static rekey.wire.v1.NativeApi.send;

import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.harness.Mailbox;
import rekey.harness.Provisioning;
import rekey.harness.RunningServer;

/** Looking up, changing, approving, erasing, helping: design, section 4, and rule 10. */
class AccountChangesContractIT {

    private static final String PASSWORD = "a password that nobody would guess";
    private static final String NOBODY = "/v1/accounts/6f9619ff-8b86-d011-b42d-00cf4fc964ff";

    private final String name = newName("ida");
    private final String path = "/v1/accounts/" + member(provision(name, PASSWORD), "id");

    private HttpResponse<String> patch(String json) {
        return send("admin", "PATCH", path, "application/merge-patch+json", json);
    }

    @Test
    void an_account_is_found_by_its_address_or_its_name_in_any_spelling() {
        String account = get(path).body();

        assertThat(get("/v1/accounts?email=" + name.toUpperCase(Locale.ROOT) + "@example.com")
                        .body())
                .isEqualTo("{\"accounts\":[" + account + "]}");
        assertThat(get("/v1/accounts?username=" + name.toUpperCase(Locale.ROOT)).body())
                .isEqualTo("{\"accounts\":[" + account + "]}");
        assertThat(get("/v1/accounts?username=nobody-" + name).body()).isEqualTo("{\"accounts\":[]}");
        assertThat(get("/v1/accounts?realm=other&username=" + name).body()).isEqualTo("{\"accounts\":[]}");
    }

    @ParameterizedTest
    @CsvSource({"'', email, required", "?email=x, email, malformed", "?email=a@b.example&username=a, email, malformed"})
    void a_search_names_one_thing(String query, String field, String rule) {
        HttpResponse<String> answer = get("/v1/accounts" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"");
    }

    @Test
    void rfc_7396_what_is_given_changes_null_removes_and_the_rest_stays() {
        HttpResponse<String> changed = patch("{\"displayName\":\"Ida\",\"locale\":\"da\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(member(changed, "displayName")).isEqualTo("Ida");
        assertThat(member(changed, "locale")).isEqualTo("da");
        assertThat(member(changed, "email")).isEqualTo(name + "@example.com");

        HttpResponse<String> removed = patch("{\"displayName\":null}");
        assertThat(removed.body()).doesNotContain("displayName");
        assertThat(member(removed, "locale")).isEqualTo("da");
        assertThat(patch("{}").body()).isEqualTo(removed.body());
        assertThat(get(path).body()).isEqualTo(removed.body());
        assertThat(send("admin", "PATCH", path, "application/json", "{\"enabled\":false}")
                        .body())
                .contains("\"enabled\":false");
        assertThat(authenticate(name, PASSWORD).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\":\"\"} | email | malformed",
                "{\"email\":\"  \"} | email | malformed",
                "{\"email\":\"x\"} | email | malformed",
                "{\"email\":\"a@b.example,c@d.example\"} | email | malformed",
                "{\"email\":[\"a@b.example\",\"c@d.example\"]} | email | wrong-type",
                "{\"email\":{\"a\":\"b\"}} | email | wrong-type",
                "{\"email\":\"a@b.example\",\"email\":\"c@d.example\"} | email | duplicate",
                "{\"displayName\":\"a\\u0000\"} | displayName | malformed",
                "{\"displayName\":\"a\\ud800\"} | displayName | malformed",
                "{\"displayName\":7} | displayName | wrong-type",
                "{\"locale\":\"not a locale\"} | locale | malformed",
                "{\"enabled\":\"false\"} | enabled | wrong-type",
                "{\"enabled\":null} | enabled | wrong-type",
                "{\"enabled\":0} | enabled | wrong-type",
                "{\"password\":\"a password that nobody would guess\"} | password | unknown",
                "{\"username\":\"somebody-else\"} | username | unknown",
                "{\"id\":\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"} | id | unknown",
                "{\"number\":1} | number | unknown",
                "{\"realm\":\"other\"} | realm | unknown",
                "{\"recoveryHeldUntil\":null} | recoveryHeldUntil | unknown",
                "{\"securityStamp\":\"x\"} | securityStamp | unknown"
            })
    void mass_assignment_and_odd_values_are_refused_and_named_CWE_915(String body, String field, String rule) {
        String before = get(path).body();

        HttpResponse<String> answer = patch(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"");
        assertThat(get(path).body()).isEqualTo(before);
    }

    @Test
    void what_is_over_long_is_refused_with_its_limit_and_nothing_is_lost() {
        HttpResponse<String> answer = patch("{\"displayName\":\"" + "x".repeat(500_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"field\":\"displayName\"", "\"rule\":\"too-long\"", "\"limit\":200")
                .hasSizeLessThan(1_000);
        assertThat(patch("{\"email\":\"" + "x".repeat(500_000) + "@example.com\"}")
                        .body())
                .contains("\"field\":\"email\"");
    }

    @Test
    void rule_10_an_address_change_holds_recovery_until_a_second_administrator_approves() {
        String fresh = "fresh-" + name + "@example.com";
        HttpResponse<String> changed = patch("{\"email\":\"" + fresh + "\"}");
        assertThat(member(changed, "recoveryHeldUntil")).isNotEmpty();
        Mailbox.of(name + "@example.com").await(1);
        Mailbox.of(fresh).await(1);

        HttpResponse<String> held = post(path + "/recovery", "{\"reason\":\"she called\"}");
        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.body()).contains("/problems/recovery-held");

        HttpResponse<String> own = post(path + "/address-change/approve", "{}");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("/problems/second-administrator-needed");

        HttpResponse<String> approved =
                send("second-administrator", "POST", path + "/address-change/approve", "application/json", "{}");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(approved.body()).doesNotContain("recoveryHeldUntil");
        assertThat(post(path + "/address-change/approve", "{}").body()).contains("/problems/not-held");
        assertThat(post(path + "/recovery", "{\"reason\":\"she called\"}").statusCode())
                .isEqualTo(202);
        Mailbox.of(fresh).await(3);
        assertThat(Provisioning.json(get("/v1/audit?operation=approve-address&account="
                                        + path.substring("/v1/accounts/".length()))
                                .body())
                        .getJsonArray("entries"))
                .hasSize(2);
    }

    @Test
    void an_address_that_is_somebody_elses_is_taken() {
        String other = newName("jens");
        provision(other, PASSWORD);

        HttpResponse<String> answer = patch("{\"email\":\"" + other.toUpperCase(Locale.ROOT) + "@example.com\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"field\":\"email\",\"rule\":\"taken\"");
    }

    @Test
    void an_erased_person_is_gone_and_neither_id_nor_name_is_given_again() {
        String id = path.substring("/v1/accounts/".length());

        assertThat(send("admin", "DELETE", path, "application/json", "").statusCode())
                .isEqualTo(204);

        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(authenticate(name, PASSWORD).statusCode()).isEqualTo(403);
        assertThat(send("admin", "DELETE", path, "application/json", "").statusCode())
                .isEqualTo(404);
        HttpResponse<String> again = provision(name, PASSWORD);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("\"field\":\"username\",\"rule\":\"taken\"");
        assertThat(post("/v1/accounts", "{\"id\":\"" + id + "\",\"username\":\"" + newName("x") + "\"}")
                        .body())
                .contains("\"field\":\"id\",\"rule\":\"taken\"");
        assertThat(get("/v1/audit?account=" + id).body()).contains("erase-account", "create-account");
    }

    @Test
    void a_service_desk_gives_a_reason_and_sees_no_secret() {
        for (String act : new String[] {"/recovery", "/unlock"}) {
            assertThat(post(path + act, "{}").body()).contains("\"field\":\"reason\",\"rule\":\"required\"");
            assertThat(post(path + act, "{\"reason\":\" \"}").body())
                    .contains("\"field\":\"reason\",\"rule\":\"required\"");
            assertThat(post(path + act, "{\"reason\":\"" + "x".repeat(501) + "\"}")
                            .body())
                    .contains("\"field\":\"reason\",\"rule\":\"too-long\"");
            assertThat(post(path + act, "{\"reason\":\"x\",\"password\":\"chosen by the desk\"}")
                            .body())
                    .contains("\"field\":\"password\",\"rule\":\"unknown\"");
            assertThat(post(NOBODY + act, "{\"reason\":\"x\"}").statusCode()).isEqualTo(404);
        }

        HttpResponse<String> recovery =
                send("service-desk", "POST", path + "/recovery", "application/json", "{\"reason\":\"lost her phone\"}");
        assertThat(recovery.statusCode()).isEqualTo(202);
        assertThat(recovery.body()).isEqualTo("{\"mailed\":true}");
        Mailbox.of(name + "@example.com").await(2);
        assertThat(send("service-desk", "POST", path + "/unlock", "application/json", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(get("/v1/audit?operation=start-recovery&account=" + path.substring("/v1/accounts/".length()))
                        .body())
                .contains("\"administrator\":\"service-desk\"", "\"detail\":\"lost her phone\"");
    }

    @Test
    void a_form_of_another_site_changes_nothing_CWE_352() {
        assertThat(send("admin", "PATCH", path, "text/plain", "{\"enabled\":false}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(RunningServer.console()).doesNotContain("[ERROR");
    }
}
