package rekey.rest.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page answers: a template with its model, a redirection, or data for the script of one of our pages.
 *
 * @param template the template's name, the path to go to, or the media type of data
 * @param cookies what the browser is to remember or forget
 */
public record PageAnswer(int status, String template, Map<String, Object> model, List<PageCookie> cookies) {

    private static final int SEE_OTHER = 303;
    private static final String JSON = "application/json";

    public PageAnswer {
        model = Map.copyOf(model);
        cookies = List.copyOf(cookies);
    }

    /** A page. */
    public static PageAnswer show(int status, String template) {
        return new PageAnswer(status, template, Map.of(), List.of());
    }

    /** On to another page, by GET. */
    public static PageAnswer goTo(String path) {
        return new PageAnswer(SEE_OTHER, path, Map.of(), List.of());
    }

    /** Members of a JSON object. */
    public static PageAnswer data(int status, Map<String, Object> members) {
        return new PageAnswer(status, JSON, members, List.of());
    }

    /** Whether it is no page but data. */
    public boolean isData() {
        return template.equals(JSON);
    }

    /** Whether the browser is sent on to another page. */
    public boolean isRedirect() {
        return status == SEE_OTHER;
    }

    /** With a value for the template. */
    public PageAnswer with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(model);
        more.put(name, value);
        return new PageAnswer(status, template, more, cookies);
    }

    /** With a cookie. */
    public PageAnswer with(PageCookie cookie) {
        List<PageCookie> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new PageAnswer(status, template, model, more);
    }
}
