package rekey.browser;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import rekey.harness.RunningServer;

/** A person's browser: Chromium without a window. */
final class Chromium {

    /** A telephone as most people have it, and a window on a desk. */
    enum Screen {
        PHONE(390, 844, true),
        DESKTOP(1280, 900, false);

        private final int width;
        private final int height;
        private final boolean mobile;

        Screen(int width, int height, boolean mobile) {
            this.width = width;
            this.height = height;
            this.mobile = mobile;
        }
    }

    /** The driver looks for classes of each browser's version, which nothing here needs, and warns when it has none. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Keeps what hears the next press, for as long as the page is there. */
    private static final String HEAR = """
            window.heard = '';
            window.addEventListener(
                'click', (press) => { window.heard = press.target.outerHTML; }, {capture: true, once: true});
            """;

    private static final String HAS_LEFT = "return window.left === undefined && document.readyState === 'complete'";

    private final ChromeDriver driver;

    private Chromium() {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium", "chromium-browser", "google-chrome"));
        options.addArguments(
                "--headless=new", "--disable-background-networking", "--hide-scrollbars", "--force-color-profile=srgb");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        VERSIONS.setLevel(Level.SEVERE);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    }

    /** The browser of this run, as if just unpacked: no cookie, scripts run, English, a desk. */
    static Chromium fresh() {
        Chromium browser = Shared.CHROMIUM;
        browser.driver.get("about:blank");
        browser.command("Network.clearBrowserCookies", Map.of());
        browser.scripts(true);
        browser.speaks("en-GB,en;q=0.9");
        browser.on(Screen.DESKTOP);
        browser.dark(false);
        return browser;
    }

    /** Lets pages run scripts or not. */
    Chromium scripts(boolean run) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    /** Sends this {@code Accept-Language}. */
    Chromium speaks(String acceptLanguage) {
        command("Network.enable", Map.of());
        command("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", acceptLanguage)));
        return this;
    }

    /** Has a screen of this kind. */
    Chromium on(Screen screen) {
        return width(screen.width, screen.height, screen.mobile);
    }

    /** Has a window of so many CSS pixels. */
    Chromium width(int width, int height, boolean mobile) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        return this;
    }

    /** Prefers dark colours or light ones. */
    Chromium dark(boolean dark) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Opens a path of the server. */
    Chromium open(String path) {
        driver.get(RunningServer.uri(path).toString());
        return this;
    }

    /** Opens an address that is not the server's. */
    Chromium show(URI address) {
        driver.get(address.toString());
        return this;
    }

    /** The path that is shown. */
    String path() {
        return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
    }

    /** Types into the field with this name, in place of what is there. */
    Chromium type(String field, String text) {
        WebElement input = driver.findElement(By.name(field));
        input.clear();
        input.sendKeys(text);
        return this;
    }

    /**
     * Presses the button or follows the link with exactly this text, and waits for the page that it leads to. Presses
     * once more only if no element of the page heard the first: what hears it and leads nowhere is the page's fault.
     */
    Chromium press(String text) {
        return leaving(() -> {
            toggle(text);
            if (!heard()) {
                toggle(text);
            }
        });
    }

    /** Presses the button with exactly this text, which leads to no other page. */
    Chromium toggle(String text) {
        WebElement wanted =
                named(text).orElseThrow(() -> new AssertionError("Nothing says " + text + " in\n" + text()));
        run(HEAR);
        wanted.click();
        return this;
    }

    /** Whether there is a button or a link with exactly this text. */
    boolean offers(String text) {
        return named(text).isPresent();
    }

    /** Presses keys, wherever the focus is. */
    Chromium keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Presses keys that lead to another page, and waits for it. */
    Chromium go(CharSequence... keys) {
        return leaving(() -> keys(keys));
    }

    /** Moves the focus on with the tabulator until it is on the element with this name, id or text. */
    Chromium tabTo(String wanted) {
        for (int presses = 0; presses < 40; presses++) {
            keys(Keys.TAB);
            if (wanted.equals(focused())) {
                return this;
            }
        }
        throw new AssertionError("The tabulator does not reach " + wanted);
    }

    /** The name, id or text of what has the focus. */
    String focused() {
        return String.valueOf(
                run(
                        "const e = document.activeElement;"
                                + "return e.getAttribute('name') || e.id || (e.className === 'alert' ? 'alert' : e.textContent.trim());"));
    }

    /** Connects a device that makes passkeys and knows its person. */
    VirtualAuthenticator device() {
        return driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** Disconnects it. */
    void unplug(VirtualAuthenticator device) {
        driver.removeVirtualAuthenticator(device);
    }

    /** Waits until the page says something, without leaving it. */
    void awaitText(String wanted) {
        if (!within(PATIENCE, () -> text().contains(wanted))) {
            throw new AssertionError("Nothing says " + wanted + " in\n" + text());
        }
    }

    /** What the page says, as a person reads it. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The one heading of the page. */
    String heading() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    /** An attribute of the first element that a CSS selector finds. */
    String attribute(String selector, String attribute) {
        return driver.findElement(By.cssSelector(selector)).getAttribute(attribute);
    }

    /** Whether a CSS selector finds something. */
    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** The text of the first element that a CSS selector finds. */
    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** Runs a function's body in the page. */
    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Runs a function's body in the page; its last argument is to be called with the result. */
    Object await(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** A command of the Chrome DevTools protocol. */
    Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** The driver waits for pages that have begun to come, and answers at once where none has yet. */
    private Chromium leaving(Runnable step) {
        run("window.left = false");
        step.run();
        if (!within(PATIENCE, () -> Boolean.TRUE.equals(run(HAS_LEFT)))) {
            throw new AssertionError("No other page after " + PATIENCE + ", the press was heard by "
                    + run("return window.heard") + ", but still\n" + text());
        }
        return this;
    }

    /** Whether an element heard the last press, or the page is gone. */
    private boolean heard() {
        return within(PATIENCE.dividedBy(3), () -> !"".equals(run("return window.heard")));
    }

    private static boolean within(Duration patience, BooleanSupplier condition) {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    /** By what is seen, or by all that a screen reader says. */
    private Optional<WebElement> named(String text) {
        return driver.findElements(By.cssSelector("a, button, summary")).stream()
                .filter(element ->
                        element.getText().strip().equals(text) || text.equals(element.getDomProperty("textContent")))
                .findFirst();
    }

    private static File program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Pattern.compile(File.pathSeparator)
                        .splitAsStream(System.getenv("PATH"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Browser tests need Chromium and its driver; .ci/install installs them"))
                .toFile();
    }

    private static final class Shared {

        static final Chromium CHROMIUM = new Chromium();
    }
}
