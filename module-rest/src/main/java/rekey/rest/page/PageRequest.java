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
 */
record PageRequest(
        Origin origin, Language language, String rest, Map<String, String> fields, Map<String, String> cookies) {

    PageRequest {
        fields = Map.copyOf(fields);
        cookies = Map.copyOf(cookies);
    }

    /** A field that was filled in. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    /** A cookie that was sent. */
    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).filter(value -> !value.isEmpty());
    }

    /** Without fields and cookies: they hold secrets. */
    @Override
    public String toString() {
        return "PageRequest[" + origin + "]";
    }
}
