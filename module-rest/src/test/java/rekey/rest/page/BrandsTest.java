package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.Realm;
import rekey.rest.web.Settings;

/** How a realm's pages look like its own. */
class BrandsTest {

    private static final Realm CITY = new Realm("city");

    @Test
    void a_realm_has_its_colour_as_a_style_sheet_of_its_own_for_light_and_dark() {
        Brands brands = brands(Map.of("rekey.realm.city.accent", "#7a1fa2"));

        String address = brands.of(CITY).sheet().orElseThrow();
        Assets.Asset sheet =
                brands.asset(address.substring(address.lastIndexOf('/') + 1)).orElseThrow();

        assertThat(new String(sheet.content(), StandardCharsets.US_ASCII))
                .contains("--accent:#7a1fa2", "prefers-color-scheme:dark");
        assertThat(sheet.mediaType()).startsWith("text/css");
        assertThat(address).isEqualTo("/assets/" + sheet.version() + "/city.brand.css");
        assertThat(brands.of(Realm.MAIN).sheet()).as("the shipped colour").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#2f5d50", "#000000;}body{display:none", "url(https://evil.example)"})
    void what_is_no_colour_or_the_shipped_one_makes_no_style_sheet_CWE_79(String accent) {
        assertThat(brands(Map.of("rekey.brand.accent", accent)).of(CITY).sheet())
                .isEmpty();
    }

    @Test
    void the_logo_of_the_mails_stands_on_the_pages_too(@TempDir Path folder) throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        Files.createDirectory(folder.resolve("city"));
        Files.write(folder.resolve("city/logo.png"), png);
        Brands brands = brands(Map.of("rekey.templates.dir", folder.toString()));

        assertThat(brands.of(CITY).logo()).isPresent();
        assertThat(brands.asset("city.logo.png").orElseThrow().content()).isEqualTo(png);
        assertThat(brands.of(Realm.MAIN).logo()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret.logo.png", ".logo.png", "CITY.brand.css", "city.png", "city/../x.logo.png"})
    void a_name_that_is_no_realms_is_no_file_CWE_22(String name) {
        assertThat(brands(Map.of("rekey.brand.accent", "#7a1fa2", "rekey.templates.dir", "/"))
                        .asset(name))
                .isEmpty();
    }

    private static Brands brands(Map<String, String> settings) {
        return new Brands(new Settings(Map.copyOf(settings)));
    }
}
