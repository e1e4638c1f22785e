package rekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import rekey.browser.Chromium.Screen;

/** Looks at the page that a browser shows, in every form that it has, and keeps pictures. */
final class Inspection {

    private static final Path FOLDER = Path.of(System.getProperty("rekey.test.target", "target"), "screenshots");

    /** A window of 1280 pixels at 400 per cent (WCAG 2.2, 1.4.10), which is twice what 200 per cent leaves (1.4.4). */
    private static final int NARROW = 320;

    private static final String AXE = axe();

    private static final String RUN_AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                (found) => done(found.violations.map(
                    (one) => one.id + ': ' + one.help + ' ' + one.nodes.map((node) => node.html).join(' '))),
                (broken) => done(['axe: ' + broken]));
            """;

    private static final String TOO_WIDE = """
            const limit = document.documentElement.clientWidth;
            return [...document.querySelectorAll('body *')]
                .filter((e) => e.getBoundingClientRect().right > limit + 1 && !e.closest('.unseen'))
                .map((e) => e.outerHTML.slice(0, 120));
            """;

    /** Wherever text stands: names, addresses of mail and hosts may be of many letters and without a space. */
    private static final String WITH_A_LONG_WORD = """
            document.querySelectorAll(':is(main, [role=main], .foot) :is(h1, h2, p, li, dd)').forEach((e) => {
                if (!getComputedStyle(e).display.match(/flex|grid/)) {
                    e.insertAdjacentHTML('beforeend', '<span class="long"> ' + 'servicedesk'.repeat(5) + '</span>');
                }
            });
            try {
            """ + TOO_WIDE + """
            } finally {
                document.querySelectorAll('.long').forEach((e) => e.remove());
            }
            """;

    private Inspection() {}

    /** Everything: rules of accessibility in both colours, a narrow window, four pictures. */
    static void of(Chromium browser, String name) {
        assertThat(browser.attribute("html", "lang")).isIn("en", "da");
        assertThat(browser.run("return document.querySelectorAll('h1').length")).isEqualTo(1L);
        for (Screen screen : Screen.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.on(screen).dark(dark);
                picture(browser, name + "-" + word(screen) + "-" + (dark ? "dark" : "light"));
                accessible(browser, name);
            }
        }
        narrow(browser, name);
        browser.on(Screen.DESKTOP).dark(false);
    }

    /** The rules of accessibility and one picture: for a second language, and for states that differ by a word. */
    static void brief(Chromium browser, String name) {
        browser.on(Screen.PHONE);
        picture(browser, name + "-phone-light");
        accessible(browser, name);
        narrow(browser, name);
        browser.on(Screen.DESKTOP);
    }

    /** Whether axe-core finds nothing (WCAG 2.2 and best practice). */
    private static void accessible(Chromium browser, String name) {
        if (browser.run("return window.axe && true") == null) {
            browser.run(AXE + "; window.axe = axe;");
        }
        assertThat((List<?>) browser.await(RUN_AXE)).as(name).isEmpty();
    }

    /** Whether nothing has to be scrolled sideways (WCAG 2.2, 1.4.10). */
    private static void narrow(Chromium browser, String name) {
        browser.width(NARROW, 640, true);
        assertThat((List<?>) browser.run(TOO_WIDE)).as(name).isEmpty();
        assertThat((List<?>) browser.run(WITH_A_LONG_WORD)).as(name).isEmpty();
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(NARROW);
    }

    /** A picture alone, for pages in which no script runs, the ones of accessibility neither. */
    static void picture(Chromium browser, String name) {
        // A change of colours or sizes is shown step by step.
        browser.run("document.getAnimations().forEach((one) => one.finish())");
        Object data = browser.command("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".png"), Base64.getDecoder().decode((String) data));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String word(Screen screen) {
        return switch (screen) {
            case PHONE -> "phone";
            case DESKTOP -> "desktop";
        };
    }

    private static String axe() {
        try (InputStream script = Inspection.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
