package rekey.fault;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import rekey.harness.RunningServer;

/** People of one installation's own, and what they and the programs around them ask it for. */
final class Population {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;
    private final String callerName = "kill-test-" + UUID.randomUUID();
    private final String callerSecret;

    /** Registers the program that asks for others. */
    Population(URI base) throws IOException, InterruptedException {
        this.base = base;
        this.callerSecret = created("/v1/callers", "{\"name\":\"" + callerName + "\",\"contracts\":[\"brightoffice\"]}")
                .getString("secret");
    }

    /** A person with the address {@code {name}@example.org} and no password yet. */
    void join(String name) throws IOException, InterruptedException {
        created("/v1/accounts", "{\"username\":\"" + name + "\",\"email\":\"" + address(name) + "\"}");
    }

    static String address(String name) {
        return name + "@example.org";
    }

    /** Somebody asks for a temporary password. Returns whether an answer came that takes the request. */
    boolean askAnonymously(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "/webservices/IFCommonService.asmx/ResetUserPassword",
                "application/x-www-form-urlencoded",
                "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return answer.statusCode() == 200 && answer.body().contains("</string>");
    }

    /** The program asks for somebody. Returns whether an answer came that takes the request. */
    boolean askAsCaller(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "/Webservices/BrightOfficeAPI.asmx/CustomerUserSendResetPassword",
                "application/json; charset=utf-8",
                "{\"CustomerInfo\":{\"Email\":\"" + address(name) + "\"},\"UserInfo\":{\"Username\":\"" + callerName
                        + "\",\"Password\":\"" + callerSecret + "\"}}");
        return answer.statusCode() == 200 && answer.body().contains("\"SuccessCode\":0");
    }

    private JsonObject created(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(path, "application/json", body);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    private HttpResponse<String> send(String path, String type, String body) throws IOException, InterruptedException {
        URI uri = URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (path.startsWith("/v1/")) {
            String login = RunningServer.ADMIN + ":" + RunningServer.ADMIN_PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
