package rekey.rest.page;

import java.util.Map;
import java.util.Optional;
import rekey.identity.Origin;

/**
 * A request for a page, as far as pages look at requests.
 *
 * @param rest what follows the page's path, decoded; empty for most pages
 * @param fields the form's fields by name; empty for GET
 * @param cookies by name
 * @param agent what the browser says that it is ({@code User-Agent}); empty when it says nothing
 */
public record PageRequest(
        Origin origin,
        Language language,
        String rest,
        Map<String, String> fields,
        Map<String, String> cookies,
        String agent) {

    public PageRequest {
        fields = Map.copyOf(fields);
        cookies = Map.copyOf(cookies);
    }

    /** The same request with the fields of its form. */
    PageRequest with(Map<String, String> form) {
        return new PageRequest(origin, language, rest, form, cookies, agent);
    }

    /** A field that was filled in. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    /** A cookie that was sent. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).filter(value -> !value.isEmpty());
    }

    /** Without fields and cookies: they hold secrets. */
    @Override
    public String toString() {
        return "PageRequest[" + origin + "]";
    }
}
