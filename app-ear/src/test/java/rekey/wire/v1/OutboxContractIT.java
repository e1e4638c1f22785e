package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.Mailbox;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.RunningServer;

class OutboxContractIT {

    @Test
    void the_list_tells_what_became_of_a_mail_and_neither_to_whom_it_went_nor_what_was_in_it() {
        Person person = Provisioning.person();
        RunningServer.post(
                "/webservices/IFCommonService.asmx/ResetUserPassword",
                "application/x-www-form-urlencoded",
                "username=" + person.userName());
        Mailbox.Mail mail = person.mailbox().await(1);

        HttpResponse<String> answer = get("/v1/outbox");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .contains("\"kind\":\"temporary-password\"", "\"realm\":\"main\"", "\"createdAt\":\"20")
                .doesNotContain(person.email(), person.userName(), mail.temporaryPassword(), "payload", "\"lease");
    }

    @Test
    void pages_follow_each_other() {
        for (int i = 0; i < 2; i++) {
            Person person = Provisioning.person();
            RunningServer.post(
                    "/webservices/IFCommonService.asmx/ResetUserPassword",
                    "application/x-www-form-urlencoded",
                    "username=" + person.userName());
            person.mailbox().await(1);
        }

        HttpResponse<String> first = get("/v1/outbox?limit=1");
        HttpResponse<String> second = get("/v1/outbox?limit=1&before=" + member(first, "next"));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(member(second, "id")).isNotEqualTo(member(first, "id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=gone", "before=x", "limit=0", "limit=201", "limit=-1", "limit=99999999999", "limit=one"})
    void a_parameter_that_cannot_be_meant_is_named(String query) {
        HttpResponse<String> answer = get("/v1/outbox?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
    }

    @Test
    void what_was_delivered_and_what_nobody_knows_is_not_requeued() {
        Person person = Provisioning.person();
        RunningServer.post(
                "/webservices/IFCommonService.asmx/ResetUserPassword",
                "application/x-www-form-urlencoded",
                "username=" + person.userName());
        person.mailbox().await(1);
        String id = member(get("/v1/outbox?state=delivered&limit=1"), "id");

        assertThat(post("/v1/outbox/" + id + "/requeue", "{}").body()).contains("/problems/not-given-up");
        assertThat(post("/v1/outbox/" + UUID.randomUUID() + "/requeue", "{}").body())
                .contains("/problems/no-such-notice");
        assertThat(post("/v1/outbox/x/requeue", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void a_test_mail_takes_the_way_of_every_mail() {
        String address = newName("ops") + "@example.com";

        HttpResponse<String> answer = post("/v1/outbox/test", "{\"to\":\"" + address + "\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":true");
        Mailbox.Mail mail = Mailbox.of(address).await(1);
        assertThat(mail.subject()).startsWith("Test mail from ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"to\":\"a@example.com, b@example.com\"}", "{\"to\":\"Anna <a@example.com>\"}"})
    void a_test_mail_goes_to_one_plain_address(String body) {
        HttpResponse<String> answer = post("/v1/outbox/test", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"to\"");
    }

    @ParameterizedTest
    @CsvSource({
        "temporary-password, en, html, text/html, Your temporary password",
        "temporary-password, da, text, text/plain, adgangskode",
        "too-late, en, text, text/plain, That took too long",
        "test, fr, text, text/plain, Mail arrives"
    })
    void every_mail_has_a_preview(String name, String locale, String format, String type, String words) {
        HttpResponse<String> answer = get("/v1/templates/" + name + "/preview?locale=" + locale + "&format=" + format);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "sandbox");
        assertThat(answer.body()).contains(words);
    }

    @Test
    void there_is_no_other_preview() {
        assertThat(get("/v1/templates/words/preview").statusCode()).isEqualTo(404);
        assertThat(get("/v1/templates/..%2Fwords/preview").statusCode()).isIn(400, 404);
        assertThat(get("/v1/templates/code/preview?format=pdf").statusCode()).isEqualTo(400);
    }
}
