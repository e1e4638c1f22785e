package rekey.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.RunningServer;

@DisplayName("ServiceStack's own client gets a person back in, with the types that the server hands out (wire 5.8)")
class ServiceStackClientIT {

    private static final Map<String, Conversation> RUNNING = new HashMap<>();
    private static final String FORGOT = "/user/password/forgot";
    private static final String RESET = "/user/password/reset";

    /** A class of the library, in one of its two generations. */
    private record Client(String major, String type) {

        JsonObject call(String method, String message, JsonObjectBuilder arguments) {
            return call(method, "", message, arguments);
        }

        JsonObject call(String method, String url, String message, JsonObjectBuilder arguments) {
            return RUNNING.computeIfAbsent(
                            major,
                            first -> Language.NODE.start(
                                    "servicestack.mjs", RunningServer.uri("").toString(), major))
                    .ask(Json.createObjectBuilder()
                            .add("client", type)
                            .add("method", method)
                            .add("url", url)
                            .add("message", message)
                            .add("arguments", arguments)
                            .build());
        }

        @Override
        public String toString() {
            return "@servicestack/client " + major + ".x, " + type;
        }
    }

    static Stream<Client> clients() {
        return Stream.of(
                new Client("1", "JsonServiceClient"),
                new Client("2", "JsonServiceClient"),
                new Client("2", "JsonApiClient"));
    }

    @AfterAll
    static void end() {
        RUNNING.values().forEach(Conversation::close);
        RUNNING.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @DisplayName("post, send, api and postToUrl each ask for a temporary password and set a new one with it")
    void every_method_makes_the_journey(Client client) {
        String key = Provisioning.caller("antel").secret();
        for (String method : new String[] {"post", "send", "api", "postToUrl"}) {
            Person person = Provisioning.person();
            String newPassword = "Nýtt — <ord> & \"tegn\" " + person.id();
            boolean isToUrl = method.equals("postToUrl");

            JsonObject asked = answer(client.call(
                    method,
                    isToUrl ? FORGOT : "",
                    "ForgotPassword",
                    Json.createObjectBuilder()
                            .add("emailAddress", person.email())
                            .add("apiKey", key)));
            String temporaryPassword = person.mailbox().await(1).temporaryPassword();
            JsonObject done = answer(client.call(
                    method,
                    isToUrl ? RESET : "",
                    "ResetPassword",
                    reset(key, temporaryPassword, newPassword).add("emailAddress", person.email())));

            assertThat(asked.getBoolean("wasSuccessful")).isTrue();
            assertThat(asked.getInt("systemUserId")).isZero();
            assertThat(done.getBoolean("wasSuccessful")).isTrue();
            assertThat(done.getInt("systemUserId")).isEqualTo((int) person.number());
            assertThat(Provisioning.authenticate(person.userName(), newPassword).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @DisplayName("A refused proof is an answer, not an exception")
    void a_refused_proof_is_an_answer(Client client) {
        String key = Provisioning.caller("antel").secret();
        JsonObject refused = answer(client.call(
                "postToUrl", RESET, "ResetPassword", reset(key, "2222-2222-2222-2222-2222", "a long enough password")));

        assertThat(refused.getBoolean("wasSuccessful")).isFalse();
        assertThat(refused.getString("heading")).isEqualTo("That did not work");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @DisplayName("400, 401 and 404 are thrown as recorded; api returns them as its error")
    void errors_are_thrown(Client client) {
        String key = Provisioning.caller("antel").secret();
        JsonObjectBuilder mismatch = reset(key, "2222-2222-2222-2222-2222", "a long enough password")
                .add("passwordConfirm", "another password");
        JsonObject invalid = client.call("postToUrl", RESET, "ResetPassword", mismatch);
        JsonObject stranger = client.call(
                "send",
                "ForgotPassword",
                Json.createObjectBuilder().add("emailAddress", "a@example.org").add("apiKey", "wrong"));
        JsonObject viaApi = client.call(
                "api",
                "ForgotPassword",
                Json.createObjectBuilder().add("emailAddress", "a@example.org").add("apiKey", "wrong"));
        JsonObject lost = client.call("postToUrl", "/no/such/route", "ResetPassword", Json.createObjectBuilder());

        JsonObject thrown = invalid.getJsonObject("thrown");
        assertThat(thrown.getString("type")).isEqualTo("Object");
        assertThat(thrown.getInt("systemUserId")).isZero();
        assertThat(thrown.getBoolean("wasSuccessful")).isFalse();
        assertThat(thrown.getJsonObject("responseStatus")).isEqualTo(Provisioning.json("""
                {"errorCode":"Equal","message":"'Password Confirm' must be equal to 'Password'.","errors":[
                {"errorCode":"Equal","fieldName":"PasswordConfirm",
                "message":"'Password Confirm' must be equal to 'Password'."}]}"""));
        String unauthorized = "{\"errorCode\":\"Unauthorized\",\"message\":\"Invalid API Key\",\"errors\":[]}";
        assertThat(stranger.getJsonObject("thrown").getJsonObject("responseStatus"))
                .isEqualTo(Provisioning.json(unauthorized));
        assertThat(viaApi).isEqualTo(Provisioning.json("{\"answer\":{\"error\":" + unauthorized + "}}"));
        assertThat(lost)
                .isEqualTo(
                        Provisioning.json(
                                "{\"thrown\":{\"responseStatus\":{\"errorCode\":\"404\",\"message\":\"Not Found\"},\"type\":\"ErrorResponse\"}}"));
    }

    private static JsonObjectBuilder reset(String key, String temporaryPassword, String newPassword) {
        return Json.createObjectBuilder()
                .add("temporaryPassword", temporaryPassword)
                .add("password", newPassword)
                .add("passwordConfirm", newPassword)
                .add("apiKey", key)
                .add("latitude", 0)
                .add("longitude", 0);
    }

    /** What the library returned; {@code api} wraps it. */
    private static JsonObject answer(JsonObject said) {
        assertThat(said).containsKey("answer");
        JsonObject answer = said.getJsonObject("answer");
        return answer.containsKey("response") ? answer.getJsonObject("response") : answer;
    }
}
