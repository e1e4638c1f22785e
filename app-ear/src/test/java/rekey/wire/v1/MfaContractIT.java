package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.harness.Phone;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.RunningServer;

/** {@code /v1/accounts/{id}/mfa}: enrolling on behalf of a sign-in system, and an administrator's reset. */
class MfaContractIT {

    private final Person person = Provisioning.person();

    @Test
    void an_app_is_enrolled_with_password_mailed_code_and_a_code_of_its_own() {
        HttpResponse<String> asked = begin(person.password(), null);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("/problems/code-required");
        String mailed = person.mailbox().await(1).code();

        HttpResponse<String> begun = begin(person.password(), mailed);
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject totp = Provisioning.json(begun.body());
        assertThat(totp.getString("uri"))
                .startsWith("otpauth://totp/Rekey:" + person.userName() + "?secret=" + totp.getString("secret"))
                .endsWith("&issuer=Rekey&algorithm=SHA1&digits=6&period=30");
        assertThat(overview().getJsonArray("factors")).isEmpty();

        Phone phone = new Phone(totp.getString("secret"));
        assertThat(post("/totp/confirm", "code", phone.wrongCode()).body()).contains("/problems/credentials-refused");
        JsonObject confirmed =
                Provisioning.json(post("/totp/confirm", "code", phone.code()).body());
        assertThat(confirmed.getJsonArray("recoveryCodes")).hasSize(10);
        assertThat(overview().getInt("recoveryCodesLeft")).isEqualTo(10);
        assertThat(overview().toString()).doesNotContain(totp.getString("secret"));
        assertThat(person.mailbox().await(2).text()).isNotBlank();

        String factor = confirmed.getString("id");
        assertThat(patch("/factors/" + factor, "name", "the blue phone").body()).contains("the blue phone");
        assertThat(post("/recovery-codes", "code", null).body()).contains("/problems/code-required");
        JsonArray renewed = Provisioning.json(
                        post("/recovery-codes", "code", phone.code()).body())
                .getJsonArray("recoveryCodes");
        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(confirmed.getJsonArray("recoveryCodes"));
        assertThat(post("/factors/" + UUID.randomUUID() + "/remove", "code", "123456")
                        .body())
                .contains("/problems/credentials-refused");
        assertThat(Provisioning.json(post("/factors/" + factor + "/remove", "code", renewed.getString(0))
                                .body())
                        .getJsonArray("factors"))
                .isEmpty();
        assertThat(Provisioning.authenticate(person.userName(), person.password())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_reset_takes_everything_away_has_a_reason_and_is_told_and_written_down() {
        enrol();
        assertThat(Provisioning.authenticate(person.userName(), person.password())
                        .body())
                .contains("/problems/code-required");
        assertThat(post("/reset", "reason", null).statusCode()).isEqualTo(400);

        HttpResponse<String> reset = post("/reset", "reason", "came to the desk with a passport");
        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(reset.body()).contains("\"kind\":\"totp\"");
        assertThat(Provisioning.authenticate(person.userName(), person.password())
                        .statusCode())
                .isEqualTo(200);
        assertThat(person.mailbox().await(3).text()).doesNotContain("passport");
        HttpResponse<String> trail =
                RunningServer.send(authorized("/v1/audit?operation=reset-factors&account=" + person.id())
                        .GET());
        assertThat(trail.body()).contains("came to the desk with a passport", RunningServer.ADMIN);
    }

    @Test
    void roles_say_who_may_reset_and_who_may_enrol() {
        String reset = "/v1/accounts/" + person.id() + "/mfa/reset";
        assertThat(as("sign-in", reset, "{\"reason\":\"none\"}").statusCode()).isEqualTo(403);
        assertThat(as("auditor", reset, "{\"reason\":\"none\"}").statusCode()).isEqualTo(403);
        assertThat(as("service-desk", reset, "{\"reason\":\"forgot\"}").statusCode())
                .isEqualTo(200);
        String begin = "/v1/accounts/" + person.id() + "/mfa/totp";
        assertThat(as("service-desk", begin, "{}").statusCode()).isEqualTo(403);
        assertThat(as("sign-in", begin, "{}").body()).contains("/problems/invalid-input", "factor", "password");
    }

    @Test
    void an_account_that_nobody_has_is_404() {
        assertThat(RunningServer.send(authorized("/v1/accounts/" + UUID.randomUUID() + "/mfa")
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(RunningServer.send(authorized("/v1/accounts/none/mfa").GET()).statusCode())
                .isEqualTo(404);
    }

    private void enrol() {
        begin(person.password(), null);
        HttpResponse<String> begun =
                begin(person.password(), person.mailbox().await(1).code());
        Phone phone = new Phone(Provisioning.json(begun.body()).getString("secret"));
        assertThat(post("/totp/confirm", "code", phone.code()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> begin(String password, String code) {
        var body = Json.createObjectBuilder().add("name", "phone").add("password", password);
        if (code != null) {
            body.add("code", code);
        }
        return Provisioning.post("/v1/accounts/" + person.id() + "/mfa/totp", body);
    }

    private HttpResponse<String> post(String path, String member, String value) {
        var body = Json.createObjectBuilder();
        if (value != null) {
            body.add(member, value);
        }
        return Provisioning.post("/v1/accounts/" + person.id() + "/mfa" + path, body);
    }

    private HttpResponse<String> patch(String path, String member, String value) {
        return RunningServer.send(authorized("/v1/accounts/" + person.id() + "/mfa" + path)
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(Json.createObjectBuilder()
                                .add(member, value)
                                .build()
                                .toString())));
    }

    private JsonObject overview() {
        return Provisioning.json(RunningServer.send(
                        authorized("/v1/accounts/" + person.id() + "/mfa").GET())
                .body());
    }

    private static HttpResponse<String> as(String user, String path, String body) {
        return RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.authorization(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder authorized(String path) {
        return RunningServer.request(path).header("Authorization", RunningServer.adminAuthorization());
    }
}
