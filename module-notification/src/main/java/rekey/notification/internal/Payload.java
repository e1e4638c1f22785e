package rekey.notification.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.Recipient;

/**
 * What of a notice is secret or personal, as one text to be encrypted: the address, the name, the language and the
 * values.
 *
 * @param recipient to whom
 * @param values what the text is filled with
 */
record Payload(Recipient recipient, Map<String, String> values) {

    private static final String ADDRESS = "address";
    private static final String NAME = "name";
    private static final String LOCALE = "locale";
    private static final String VALUE = "value.";

    static Payload of(Notice notice) {
        return new Payload(notice.recipient(), notice.values());
    }

    /** As a property list, which keeps every character. */
    String write() {
        Properties text = new Properties();
        text.setProperty(ADDRESS, recipient.address().value());
        text.setProperty(LOCALE, recipient.locale().toLanguageTag());
        recipient.displayName().ifPresent(name -> text.setProperty(NAME, name));
        values.forEach((name, value) -> text.setProperty(VALUE + name, value));
        StringWriter out = new StringWriter();
        try {
            text.store(out, null);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return out.toString();
    }

    /** @throws IllegalStateException if the text was not written by {@link #write} */
    static Payload read(Realm realm, String written) {
        Properties text = new Properties();
        try {
            text.load(new StringReader(written));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        EmailAddress address = EmailAddress.parse(text.getProperty(ADDRESS))
                .orElseThrow(() -> new IllegalStateException("A stored notice has no usable address"));
        Recipient recipient = new Recipient(
                realm,
                address,
                Optional.ofNullable(text.getProperty(NAME)),
                Locale.forLanguageTag(text.getProperty(LOCALE, "")));
        return new Payload(
                recipient,
                text.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(VALUE))
                        .collect(Collectors.toMap(key -> key.substring(VALUE.length()), text::getProperty)));
    }

    /** Without any content: it is secret. */
    @Override
    public String toString() {
        return "Payload";
    }
}
