package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Realm;

/**
 * The brands of the realms.
 *
 * <table>
 * <caption>Configuration; for each realm {@code rekey.realm.{realm}.…}, for all others {@code rekey.brand.…}</caption>
 * <tr><th>key</th><th>meaning</th><th>default</th></tr>
 * <tr><td>{@code product-name}</td><td>what people call it</td><td>Rekey</td></tr>
 * <tr><td>{@code sign-in-url}</td><td>where they sign in; http or https</td><td>none: not named</td></tr>
 * <tr><td>{@code support}</td><td>whom they turn to</td><td>none: not named</td></tr>
 * <tr><td>{@code sender}</td><td>the name that mails come from</td><td>the product's name</td></tr>
 * </table>
 *
 * <p>The mails have the same brand, by the same keys. The address that they come from is {@code rekey.smtp.from}.
 */
@Dependent
public final class Brands {

    private final Config config;

    @Inject
    public Brands(Config config) {
        this.config = config;
    }

    /** The brand of a realm. */
    public Brand of(Realm realm) {
        String product = value(realm, "product-name").orElse("Rekey");
        String address =
                config.getOptionalValue("rekey.smtp.from", String.class).orElse("no-reply@localhost");
        return new Brand(
                product,
                value(realm, "sign-in-url").map(Brands::webAddress),
                value(realm, "support"),
                value(realm, "sender").orElse(product) + " <" + address + ">");
    }

    private Optional<String> value(Realm realm, String key) {
        return config.getOptionalValue("rekey.realm." + realm.name() + "." + key, String.class)
                .or(() -> config.getOptionalValue("rekey.brand." + key, String.class))
                .filter(text -> !text.isBlank());
    }

    /** Anything but a web address, {@code javascript:} above all, must not become a link. */
    private static URI webAddress(String text) {
        URI address = URI.create(text.strip());
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalStateException("A sign-in-url is an absolute http or https URL");
        }
        return address;
    }
}
