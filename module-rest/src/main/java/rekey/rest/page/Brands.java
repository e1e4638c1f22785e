package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * <tr><td>{@code accent}</td><td>the colour of buttons and links, {@code #rrggbb}, dark enough for white text</td>
 * <td>{@code #2f5d50}</td></tr>
 * </table>
 *
 * <p>A realm's logo is {@code {realm}/logo.png} or else {@code logo.png} in the folder {@code rekey.templates.dir}.
 *
 * <p>The mails have the same brand, by the same keys. The address that they come from is {@code rekey.smtp.from}.
 */
@Dependent
public final class Brands {

    private static final String SHIPPED = "#2f5d50";
    private static final String SHEET = ".brand.css";
    private static final String LOGO = ".logo.png";
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    /** Each is read once: a change wants a restart, as in the mails. */
    private static final Map<Path, Assets.Asset> LOGOS = new ConcurrentHashMap<>();

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
                value(realm, "sender").orElse(product) + " <" + address + ">",
                sheet(realm).map(asset -> asset.address(realm.name() + SHEET)),
                logo(realm).map(asset -> asset.address(realm.name() + LOGO)));
    }

    /** What a brand has made of its own, by the name in its address. */
    Optional<Assets.Asset> asset(String name) {
        if (name.endsWith(SHEET)) {
            return realm(name, SHEET).flatMap(this::sheet);
        }
        return name.endsWith(LOGO) ? realm(name, LOGO).flatMap(this::logo) : Optional.empty();
    }

    private static Optional<Realm> realm(String name, String ending) {
        String realm = name.substring(0, name.length() - ending.length());
        return NAME.matcher(realm).matches() ? Optional.of(new Realm(realm)) : Optional.empty();
    }

    /** In the dark the colour is mixed with white, as the colours of the shipped sheet are: it stands for text then. */
    private Optional<Assets.Asset> sheet(Realm realm) {
        return value(realm, "accent")
                .filter(colour -> !colour.equalsIgnoreCase(SHIPPED))
                .filter(colour -> COLOUR.matcher(colour).matches())
                .map(colour -> Assets.Asset.of(
                        """
                        :root{--accent:%1$s;--accent-deep:color-mix(in srgb,%1$s 82%%,black);\
                        --tint:color-mix(in srgb,%1$s 10%%,white);--on-accent:#fff}
                        @media (prefers-color-scheme:dark){:root{--accent:color-mix(in srgb,%1$s 40%%,white);\
                        --accent-deep:color-mix(in srgb,%1$s 25%%,white);--tint:color-mix(in srgb,%1$s 30%%,#1e2127);\
                        --on-accent:#101214}}
                        """.formatted(colour).getBytes(StandardCharsets.US_ASCII), "text/css;charset=utf-8"));
    }

    private Optional<Assets.Asset> logo(Realm realm) {
        return config.getOptionalValue("rekey.templates.dir", String.class)
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .flatMap(folder -> Stream.of(folder.resolve(realm.name()), folder)
                        .map(place -> place.resolve("logo.png"))
                        .filter(Files::isRegularFile)
                        .findFirst())
                .map(file -> LOGOS.computeIfAbsent(file, Brands::read));
    }

    /** The mails have read it at the start, and refused what is no small PNG. */
    private static Assets.Asset read(Path file) {
        try {
            return Assets.Asset.of(Files.readAllBytes(file), "image/png");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
