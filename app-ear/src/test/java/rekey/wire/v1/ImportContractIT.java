package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.authenticate;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.provision;
import static rekey.wire.v1.NativeApi.send;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.harness.Provisioning;

/** Bulk import on the wire. */
class ImportContractIT {

    /** By bcrypt, as another system has it. */
    private static final String HASH = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private static final String PASSWORD = "a password that nobody would guess";

    private static HttpResponse<String> load(String query, String body) {
        return send("personnel", "POST", "/v1/accounts/import" + query, "application/x-ndjson", body);
    }

    @Test
    void accounts_come_in_lines_and_the_progress_says_what_became_of_them() {
        UUID id = UUID.randomUUID();
        String name = newName("karl");

        HttpResponse<String> answer = load("?id=" + id, """
                {"username":"%1$s","email":"%1$s@example.com","passwordHash":"%2$s","locale":"da"}
                {"username":"%1$s"}

                {"username":"%1$s-two","enabled":false}
                not json
                {"username":"x","password":"%3$s"}
                {"username":["a","b"]}
                {"username":"%1$s-three","passwordHash":"plain text"}
                """.formatted(name, HASH, PASSWORD));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject progress = Provisioning.json(answer.body());
        assertThat(progress.getBoolean("finished")).isTrue();
        assertThat(progress.getInt("lines")).isEqualTo(7);
        assertThat(progress.getInt("imported")).isEqualTo(2);
        assertThat(progress.getJsonArray("rejections").toString())
                .isEqualTo("[{\"line\":2,\"field\":\"username\",\"rule\":\"taken\"},"
                        + "{\"line\":4,\"field\":\"line\",\"rule\":\"malformed\"},"
                        + "{\"line\":5,\"field\":\"password\",\"rule\":\"unknown\"},"
                        + "{\"line\":6,\"field\":\"username\",\"rule\":\"wrong-type\"},"
                        + "{\"line\":7,\"field\":\"passwordHash\",\"rule\":\"malformed\"}]");
        assertThat(answer.body()).doesNotContain(PASSWORD, HASH);
        assertThat(get("/v1/imports/" + id).body()).isEqualTo(answer.body());
        assertThat(get("/v1/accounts?username=" + name + "-two").body()).contains("\"enabled\":false");
        assertThat(get("/v1/audit?operation=import-accounts&limit=1").body())
                .contains("\"administrator\":\"personnel\"", id.toString(), "2 imported");
    }

    @Test
    void an_import_over_an_existing_account_changes_nothing_CWE_915() {
        String name = newName("lone");
        String id = member(provision(name, PASSWORD), "id");
        String before = get("/v1/accounts/" + id).body();

        JsonObject progress =
                Provisioning.json(load("", """
                {"username":"%1$s","passwordHash":"%2$s"}
                {"id":"%3$s","username":"%1$s-other","passwordHash":"%2$s"}
                {"id":"%3$s","username":"%1$s","email":"thief@example.com","passwordHash":"%2$s"}
                {"username":"%1$s@example.com","passwordHash":"%2$s"}
                {"username":"%1$s-thief","email":"%1$s@EXAMPLE.com","passwordHash":"%2$s"}
                """.formatted(name, HASH, id)).body());

        assertThat(progress.getInt("imported")).isZero();
        assertThat(progress.getInt("unchanged")).isEqualTo(1);
        assertThat(progress.getInt("rejected")).isEqualTo(4);
        assertThat(get("/v1/accounts/" + id).body()).isEqualTo(before);
        assertThat(authenticate(name, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_line_that_never_ends_is_rejected_and_the_next_one_is_read() {
        String name = newName("mona");

        JsonObject progress = Provisioning.json(
                load("", "{\"username\":\"" + "x".repeat(2_000_000) + "\"}\n{\"username\":\"" + name + "\"}")
                        .body());

        assertThat(progress.getInt("imported")).isEqualTo(1);
        assertThat(progress.getJsonArray("rejections").toString())
                .isEqualTo("[{\"line\":1,\"field\":\"line\",\"rule\":\"too-long\"}]");
    }

    @Test
    void other_lines_another_realm_and_odd_ids_are_refused() {
        UUID id = UUID.randomUUID();
        load("?id=" + id, "{\"username\":\"" + newName("nina") + "\"}\n");

        assertThat(load("?realm=other&id=" + id, "{}").body()).contains("/problems/import-differs");
        assertThat(load("?id=1", "{}").body()).contains("\"field\":\"id\"");
        assertThat(load("?realm=../x", "{}").body()).contains("\"field\":\"realm\"");
        assertThat(get("/v1/imports/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(get("/v1/imports/x").body()).contains("/problems/no-such-import");
        assertThat(send("personnel", "POST", "/v1/accounts/import", "application/json", "{}")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void one_account_can_bring_its_hash_and_not_a_password_beside_it() {
        String name = newName("paul");

        assertThat(NativeApi.post("/v1/accounts", "{\"username\":\"" + name + "\",\"passwordHash\":\"" + HASH + "\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(NativeApi.post(
                                "/v1/accounts",
                                "{\"username\":\"" + name + "-2\",\"passwordHash\":\"" + HASH + "\",\"password\":\""
                                        + PASSWORD + "\"}")
                        .body())
                .contains("\"field\":\"passwordHash\",\"rule\":\"malformed\"");
        assertThat(NativeApi.post("/v1/accounts", "{\"username\":\"" + name + "-3\",\"passwordHash\":\"md5:x\"}")
                        .body())
                .contains("\"field\":\"passwordHash\",\"rule\":\"malformed\"");
    }
}
