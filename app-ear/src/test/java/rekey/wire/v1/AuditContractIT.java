package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.authenticate;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.provision;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.attack.Call;
import rekey.attack.Stage;
import rekey.harness.Provisioning;
import rekey.harness.RunningServer;

/** Rule 12 on the wire. */
class AuditContractIT {

    /** Of an address where many typed names are wrong in one minute, only so many are kept apart. */
    private static final String OWN_ADDRESS = "203.0.113.212";

    private static final Stage OWN = Stage.shared().from(OWN_ADDRESS);
    private static final String PASSWORD = "a password that nobody would guess";

    @Test
    void what_happened_to_an_account_is_told_in_pages_the_newest_first() {
        String name = newName("olga");
        String id = member(provision(name, PASSWORD), "id");
        authenticate(name, PASSWORD);
        authenticate(name, "a wrong password, quite long");

        HttpResponse<String> first = get("/v1/audit?operation=authenticate&limit=1&account=" + id);
        JsonObject page = Provisioning.json(first.body());
        JsonObject entry = page.getJsonArray("entries").getJsonObject(0);

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(entry.getString("outcome")).isEqualTo("refused");
        assertThat(entry.getString("contract")).isEqualTo("v1");
        assertThat(entry.getString("client")).isNotEmpty();
        assertThat(entry.getInt("occurrences")).isEqualTo(1);

        JsonObject second = Provisioning.json(
                get("/v1/audit?operation=authenticate&limit=1&account=" + id + "&before=" + page.getString("next"))
                        .body());

        assertThat(second.getJsonArray("entries").getJsonObject(0).getString("outcome"))
                .isEqualTo("done");
        assertThat(second.containsKey("next")).isFalse();
    }

    @Test
    void a_refusal_before_any_use_case_is_in_the_trail_and_a_typed_name_is_not() {
        String name = newName("a password in a name field");
        OWN.send(Call.post("/v1/authenticate", "application/json", "{\"username\":\"" + name + "\"}")
                .with("Authorization", RunningServer.adminAuthorization()));

        HttpResponse<String> answer = get("/v1/audit?contract=v1&operation=authenticate&outcome=invalid&limit=500");

        assertThat(newestOfOwn(answer.body()).getString("identifier")).matches("[0-9a-f]{16}");
        assertThat(answer.body()).doesNotContain(name);
    }

    @Test
    void guesses_of_an_API_users_password_and_calls_beyond_a_role_are_in_the_trail_ASVS_16_3() {
        String typed = newName("guessed");
        for (int i = 0; i < 5; i++) {
            assertThat(OWN.send(Call.get("/v1/accounts?username=x").with("Authorization", basic(typed, "a guess " + i)))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(RunningServer.send(RunningServer.request("/v1/accounts?username=x")
                                .header("Authorization", RunningServer.authorization("auditor")))
                        .statusCode())
                .isEqualTo(403);

        String guesses = get("/v1/audit?operation=authenticate-api-user&outcome=refused&limit=500")
                .body();
        JsonObject guess = newestOfOwn(guesses);
        assertThat(guess.getString("identifier")).matches("[0-9a-f]{16}");
        assertThat(guess.getInt("occurrences")).as("the others are counted").isEqualTo(1);
        assertThat(guesses).doesNotContain(typed);
        assertThat(get("/v1/audit?operation=authorize-api-user&limit=500").body())
                .contains("\"administrator\":\"auditor\"");
    }

    private static JsonObject newestOfOwn(String trail) {
        return Provisioning.json(trail).getJsonArray("entries").getValuesAs(JsonObject.class).stream()
                .filter(entry -> entry.getString("client", "").equals(OWN_ADDRESS))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "account, x",
        "account, 00000000-0000-0000-0000-000000000000",
        "caller, 1-1-1-1-1",
        "contract, ' OR 1=1",
        "operation, everything",
        "outcome, DONE",
        "from, yesterday",
        "until, 2026-01-01",
        "from, -999999999-01-01T00:00:00Z",
        "from, 12026-01-01T00:00:00Z",
        "before, x",
        "before, AAAA",
        "before, 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "limit, 0",
        "limit, 501",
        "limit, 9999999999",
        "limit, ten"
    })
    void a_filter_that_is_none_is_refused_and_named(String parameter, String value) {
        HttpResponse<String> answer =
                get("/v1/audit?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"", "\"rule\":\"malformed\"");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
