package rekey.rest.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a form, in the person's language: beside which field, and above all of them. */
final class FormErrors {

    private final Texts texts;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Optional<String> form = Optional.empty();

    FormErrors(Language language) {
        this.texts = new Texts(language);
    }

    /** The first error of a field is the one that is shown. */
    FormErrors field(String name, String key, Object... values) {
        fields.putIfAbsent(name, texts.get(key, values));
        return this;
    }

    FormErrors form(String key) {
        form = Optional.of(texts.get(key));
        return this;
    }

    FormErrors required(PageRequest request, String name, String key) {
        return request.field(name).isPresent() ? this : field(name, key);
    }

    boolean none() {
        return fields.isEmpty() && form.isEmpty();
    }

    /** Puts the errors where the templates look for them. */
    PageAnswer into(PageAnswer answer) {
        PageAnswer withFields = answer.with("errors", Map.copyOf(fields));
        return form.map(text -> withFields.with("formError", text)).orElse(withFields);
    }
}
