package rekey.rest.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a form, in the person's language: beside which field, and in a list above all of them. To be filled
 * in the order of the form's fields, which is the order of that list.
 */
public final class FormErrors {

    private final Texts texts;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Optional<String> form = Optional.empty();

    /** No errors so far. */
    public FormErrors(Language language) {
        this.texts = new Texts(language);
    }

    /** The first error of a field is the one that is shown. */
    public FormErrors field(String name, String key, Object... values) {
        fields.putIfAbsent(name, texts.get(key, values));
        return this;
    }

    /** What is wrong with the form as a whole. */
    public FormErrors form(String key) {
        form = Optional.of(texts.get(key));
        return this;
    }

    /** Demands that a field is filled in. */
    public FormErrors required(PageRequest request, String name, String key) {
        return request.field(name).isPresent() ? this : field(name, key);
    }

    /** Whether nothing is wrong. */
    public boolean none() {
        return fields.isEmpty() && form.isEmpty();
    }

    /** Puts the errors where the templates look for them. */
    public PageAnswer into(PageAnswer answer) {
        PageAnswer withFields = answer.with("errors", Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
        return form.map(text -> withFields.with("formError", text)).orElse(withFields);
    }
}
