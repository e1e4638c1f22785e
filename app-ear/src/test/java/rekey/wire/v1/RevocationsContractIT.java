package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.authenticate;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;
import static rekey.wire.v1.NativeApi.provision;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.harness.Mailbox;
import rekey.harness.Provisioning;
import rekey.harness.RunningServer;

/** Design, section 4: revocations on the wire. */
class RevocationsContractIT {

    private static final String PASSWORD = "a password that nobody would guess";

    @Test
    void what_was_issued_to_an_account_is_taken_back_counted_and_written_down() {
        String name = newName("rita");
        String id = member(provision(name, PASSWORD), "id");
        post("/v1/accounts/" + id + "/recovery", "{\"reason\":\"lost\"}");
        Mailbox mailbox = Mailbox.of(name + "@example.com");
        mailbox.await(2);
        String link = mailbox.mails().stream()
                .filter(mail -> mail.text().contains("/account/reset/"))
                .findFirst()
                .orElseThrow()
                .resetPath();
        String stamp = member(authenticate(name, PASSWORD), "securityStamp");

        JsonObject revoked = Provisioning.json(post(
                        "/v1/revocations",
                        "{\"account\":\"" + id + "\",\"issuedBefore\":\""
                                + Instant.now().plusSeconds(60) + "\"}")
                .body());

        assertThat(revoked.getInt("grants")).isEqualTo(1);
        assertThat(revoked.getInt("stamps")).isEqualTo(1);
        assertThat(Instant.parse(revoked.getString("issuedBefore")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(member(authenticate(name, PASSWORD), "securityStamp")).isNotEqualTo(stamp);
        assertThat(RunningServer.get(link).statusCode())
                .as("the link leads to the page that says so")
                .isLessThan(500);
        assertThat(get("/v1/audit?operation=revoke&account=" + id).body()).contains("1 grants");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"all\":true} | issuedBefore | required",
                "{\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | all | required",
                "{\"all\":false,\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | all | required",
                "{\"all\":true,\"realm\":\"main\",\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | all | malformed",
                "{\"contract\":\"antel\",\"caller\":\"demo\",\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | all | malformed",
                "{\"all\":\"true\",\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | all | wrong-type",
                "{\"all\":true,\"issuedBefore\":\"yesterday\"} | issuedBefore | malformed",
                "{\"all\":true,\"issuedBefore\":1} | issuedBefore | wrong-type",
                "{\"account\":\"x\",\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | account | malformed",
                "{\"contract\":\"An tel\",\"issuedBefore\":\"2026-01-01T00:00:00Z\"} | contract | malformed",
                "{\"everything\":true} | everything | unknown"
            })
    void a_scope_that_is_none_or_two_is_refused(String body, String field, String rule) {
        var answer = post("/v1/revocations", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"");
    }

    @Test
    void nobodys_account_and_caller_are_404() {
        assertThat(post("/v1/revocations", """
                {"account":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","issuedBefore":"2026-01-01T00:00:00Z"}\
                """).body()).contains("/problems/no-such-account");
        assertThat(post("/v1/revocations", """
                {"caller":"nobody at all","issuedBefore":"2026-01-01T00:00:00Z"}\
                """).body()).contains("/problems/no-such-caller");
    }
}
