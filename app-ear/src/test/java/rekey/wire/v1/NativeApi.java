package rekey.wire.v1;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.harness.RunningServer;

/** Calls {@code /v1} as the administrator. */
public final class NativeApi {

    private NativeApi() {}

    /** POSTs a JSON text. */
    public static HttpResponse<String> post(String path, String json) {
        return RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.adminAuthorization())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
    }

    /** Sends a request as one of the API users. */
    public static HttpResponse<String> send(String user, String method, String path, String mediaType, String body) {
        return RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.authorization(user))
                .header("Content-Type", mediaType)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    /** GETs a path. */
    public static HttpResponse<String> get(String path) {
        return RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.adminAuthorization())
                .GET());
    }

    /** A user name that no other test has. */
    public static String newName(String stem) {
        return stem + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** Creates an account with the address {@code {name}@example.com}. */
    public static HttpResponse<String> provision(String name, String password) {
        return post("/v1/accounts", """
                {"username":"%s","email":"%s@example.com","displayName":"%s","password":"%s"}\
                """.formatted(name, name, name, password));
    }

    /** Tries a name and a password; the status says how it went. */
    public static HttpResponse<String> authenticate(String name, String password) {
        return post("/v1/authenticate", """
                {"username":"%s","password":"%s"}\
                """.formatted(name, password));
    }

    /** The value of a text or number member of a flat JSON object. */
    public static String member(HttpResponse<String> answer, String name) {
        Matcher member = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(answer.body());
        if (!member.find()) {
            throw new AssertionError("No " + name + " in " + answer.body());
        }
        return member.group(1);
    }
}
