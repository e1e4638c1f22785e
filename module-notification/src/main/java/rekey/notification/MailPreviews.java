package rekey.notification;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import rekey.kernel.Realm;

/** How mails look and read, with made-up content: for whoever writes or changes their templates. */
public interface MailPreviews {

    /** The names of all mails, for instance {@code temporary-password}. */
    Set<String> names();

    /**
     * One mail, worded now from the templates as they are now.
     *
     * @param name one of {@link #names}
     * @param locale the reader's language; English where there is no translation
     * @param realm whose brand it carries
     * @return empty if there is no mail of that name
     * @throws IllegalStateException if a template is not in order
     */
    Optional<Preview> of(String name, Locale locale, Realm realm);

    /**
     * One mail.
     *
     * @param language the code (ISO 639-1) of the language that it is in
     * @param html a whole HTML document
     */
    record Preview(String language, String subject, String text, String html) {

        public Preview {
            Objects.requireNonNull(language);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(text);
            Objects.requireNonNull(html);
        }
    }
}
