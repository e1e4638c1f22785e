package rekey.harness;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: keeps cookies by path, fills in forms, follows redirections when told to. */
public final class Browser {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private String formToken = "";

    /** Opens a page; a redirection is not followed. */
    public HttpResponse<String> open(String path, String... headers) {
        HttpRequest.Builder request = RunningServer.request(path).GET();
        return send(path, headers.length == 0 ? request : request.headers(headers));
    }

    /** Opens a page and whatever it leads to. */
    public HttpResponse<String> follow(String path) {
        HttpResponse<String> answer = open(path);
        for (int hops = 0; hops < 5 && answer.statusCode() == 303; hops++) {
            answer = open(answer.headers().firstValue("Location").orElseThrow());
        }
        return answer;
    }

    /** Sends the form of the page that was opened last, as this browser's own page. */
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        return submit(path, fields, "same-origin");
    }

    public HttpResponse<String> submit(String path, Map<String, String> fields, String fetchSite) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("form", formToken);
        String body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                path,
                RunningServer.request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", fetchSite)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The names of the cookies that are kept. */
    public Map<String, String> cookies() {
        return cookies;
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .filter(cookie -> path.startsWith(paths.get(cookie.getKey())))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        HttpResponse<String> answer = RunningServer.send(request);
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        Matcher token = FORM_TOKEN.matcher(answer.body());
        if (token.find()) {
            formToken = token.group(1);
        }
        return answer;
    }

    private void keep(String cookie) {
        String[] parts = cookie.split("; *");
        String[] pair = parts[0].split("=", 2);
        cookies.remove(pair[0]);
        if (!cookie.contains("Max-Age=0")) {
            cookies.put(pair[0], pair[1]);
            paths.put(pair[0], cookie.replaceFirst(".*; Path=([^;]+).*", "$1"));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
