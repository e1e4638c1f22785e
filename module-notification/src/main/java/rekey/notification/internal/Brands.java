package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Realm;

/**
 * Each realm's brand, from {@code rekey.realm.{realm}.{key}} or else {@code rekey.brand.{key}}: {@code product-name},
 * {@code sender} (the product's name unless set), {@code sign-in-url}, {@code support}, {@code accent},
 * {@code time-zone}. Its logo is {@code {realm}/logo.png} or else {@code logo.png} in the folder that
 * {@code rekey.templates.dir} names. Read once: a change wants a restart.
 */
@ApplicationScoped
class Brands {

    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private final Config config;
    private final Map<Realm, Brand> known = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    Brands() {
        this.config = null;
    }

    /** @throws IllegalStateException if the brand of the main realm is not usable; the server must not start */
    @Inject
    Brands(Config config) {
        this.config = config;
        of(Realm.MAIN);
    }

    /** @throws IllegalStateException if the realm's brand is not usable */
    Brand of(Realm realm) {
        return known.computeIfAbsent(realm, this::read);
    }

    private Brand read(Realm realm) {
        String product = required(realm, "product-name");
        String accent = required(realm, "accent");
        if (!COLOUR.matcher(accent).matches()) {
            throw new IllegalStateException("The accent of realm " + realm + " must be a colour like #2f5d50");
        }
        return new Brand(
                product,
                text(realm, "sender").orElse(product),
                text(realm, "sign-in-url").map(url -> web(realm, url)),
                text(realm, "support"),
                accent,
                logo(realm),
                zone(realm));
    }

    private static URI web(Realm realm, String url) {
        URI uri = URI.create(url);
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new IllegalStateException("The sign-in-url of realm " + realm + " must be a web address");
        }
        return uri;
    }

    private Optional<Logo> logo(Realm realm) {
        return NotificationSettings.templates(config)
                .flatMap(folder -> Stream.of(folder.resolve(realm.name()), folder)
                        .map(place -> place.resolve("logo.png"))
                        .filter(Files::exists)
                        .findFirst())
                .map(Logo::read);
    }

    private ZoneId zone(Realm realm) {
        try {
            return ZoneId.of(required(realm, "time-zone"));
        } catch (DateTimeException unknown) {
            throw new IllegalStateException("The time-zone of realm " + realm + " is unknown", unknown);
        }
    }

    private String required(Realm realm, String key) {
        return text(realm, key)
                .orElseThrow(() -> new IllegalStateException("rekey.brand." + key + " must not be empty"));
    }

    private Optional<String> text(Realm realm, String key) {
        return setting("rekey.realm." + realm.name() + "." + key).or(() -> setting("rekey.brand." + key));
    }

    private Optional<String> setting(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
