package rekey.harness;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

/** Accounts and callers of a test's own, made through the native API as an administrator's system would. */
public final class Provisioning {

    private Provisioning() {}

    /** A person that only the calling test knows. */
    public record Person(String id, long number, String userName, String email, String password) {

        /** Her mail. */
        public Mailbox mailbox() {
            return Mailbox.of(email);
        }
    }

    /** A caller that only the calling test knows. */
    public record TestCaller(String name, String secret) {}

    /** A new person with a password. */
    public static Person person() {
        String unique = UUID.randomUUID().toString().substring(0, 13);
        String userName = "person-" + unique;
        String email = "mail-" + unique + "@example.org";
        String password = "a first password, quite long " + unique;
        JsonObject created = created(post(
                "/v1/accounts",
                Json.createObjectBuilder()
                        .add("username", userName)
                        .add("email", email)
                        .add("password", password)));
        return new Person(
                created.getString("id"), created.getJsonNumber("number").longValue(), userName, email, password);
    }

    /** A new caller of a contract, with a generated secret. */
    public static TestCaller caller(String contract, String... permissions) {
        String name = "caller-" + UUID.randomUUID();
        JsonObject created = created(post(
                "/v1/callers",
                Json.createObjectBuilder()
                        .add("name", name)
                        .add("contracts", Json.createArrayBuilder().add(contract))
                        .add("permissions", Json.createArrayBuilder(List.of(permissions)))));
        return new TestCaller(name, created.getString("secret"));
    }

    /** Whether a sign-in system would let this person in. */
    public static HttpResponse<String> authenticate(String userName, String password) {
        return post(
                "/v1/authenticate",
                Json.createObjectBuilder().add("username", userName).add("password", password));
    }

    /** POSTs JSON as the administrator. */
    public static HttpResponse<String> post(String path, JsonObjectBuilder body) {
        return RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.adminAuthorization())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.build().toString())));
    }

    /** Reads a JSON object. */
    public static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject created(HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer.body());
    }
}
