package rekey.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser, as far as the pages need one: cookies, and the token of the last form. */
public final class Visitor {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final Stage stage;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String formToken = "";

    /** With no cookies yet. */
    public Visitor(Stage stage) {
        this.stage = stage;
    }

    /** Opens a page; redirections are not followed. */
    public Answer open(String path) {
        return send(withCookies(Call.get(path)));
    }

    /** The form of the page that was opened last, filled in and ready to be sent. */
    public Call form(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("form", formToken);
        return withCookies(Bodies.form(path, all).with("Sec-Fetch-Site", "same-origin"));
    }

    /** Sends what this browser has prepared and keeps the answer's cookies. */
    public Answer send(Call call) {
        Answer answer = stage.send(call);
        answer.all("Set-Cookie").forEach(this::keep);
        Matcher token = FORM_TOKEN.matcher(answer.text());
        if (token.find()) {
            formToken = token.group(1);
        }
        return answer;
    }

    /** The value of a cookie that this browser keeps. */
    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** Makes this browser keep a cookie, as somebody who controls a neighbouring host name may. */
    void plant(String name, String value) {
        cookies.put(name, value);
    }

    /** Opens a link of a mail and sets a password with it. */
    public Answer useLink(String path, String newPassword) {
        open(path);
        open("/account/reset");
        return send(form("/account/reset", Map.of("proof", "link", "password", newPassword, "again", newPassword)));
    }

    private Call withCookies(Call call) {
        return cookies.isEmpty()
                ? call
                : call.with(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
