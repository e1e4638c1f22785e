package rekey.notification;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;

/**
 * Who is told, and in which language and brand.
 *
 * @param realm whose brand the mail carries
 * @param address the address on file, never one that a request named
 * @param displayName how the person is greeted; data, shown escaped
 * @param locale the person's language; English where there is no translation
 */
public record Recipient(Realm realm, EmailAddress address, Optional<String> displayName, Locale locale) {

    public Recipient {
        Objects.requireNonNull(realm);
        Objects.requireNonNull(address);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(locale);
    }
}
