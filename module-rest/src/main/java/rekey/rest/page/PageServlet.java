package rekey.rest.page;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rekey.identity.ContractSwitches;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.identity.PasswordRules;

/** The one door to the pages: finds the page, guards its form, and writes what it answers. */
@WebServlet({"", "/account/*", "/problems/*"})
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Page> pages = new HashMap<>();
    private final transient Doors doors;
    private final transient Brands brands;
    private final transient Csrf csrf;
    private final transient PageCookies cookies;
    private final transient PageRenderer renderer;
    private final transient PasswordRules.Requirements passwords;
    private final transient ContractSwitches switches;

    @Inject
    public PageServlet(
            Instance<Page> pages,
            Doors doors,
            Brands brands,
            Csrf csrf,
            PageCookies cookies,
            PageRenderer renderer,
            PasswordRules rules,
            ContractSwitches switches) {
        pages.forEach(page -> this.pages.put(page.path(), page));
        this.doors = doors;
        this.brands = brands;
        this.csrf = csrf;
        this.cookies = cookies;
        this.renderer = renderer;
        this.passwords = rules.requirements();
        this.switches = switches;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        String path =
                http.getServletPath() + Optional.ofNullable(http.getPathInfo()).orElse("");
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        Page page = pages.getOrDefault(path, pages.get(parent + "*"));
        if (page == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String rest = path.equals(page.path()) ? "" : path.substring(parent.length());
        Map<String, String> sent = cookies(http);
        Language language = Language.choose(
                Optional.ofNullable(chosenLanguage(http)),
                Optional.ofNullable(sent.get(cookies.languageName())),
                header(http, "Accept-Language"));
        Origin origin = doors.origin(Origin.PAGE, http.getRemoteAddr());
        PageRequest request = new PageRequest(
                origin,
                language,
                rest,
                Map.of(),
                sent,
                header(http, "User-Agent").orElse(""));
        if (page.path().startsWith("/account/") && !switches.isServed(Origin.PAGE)) {
            write(http, response, request, PageAnswer.show(503, "error").with("kind", "closed"));
            return;
        }
        switch (http.getMethod()) {
            case "GET", "HEAD" -> write(http, response, request, page.show(request));
            case "POST" -> post(http, response, request, page);
            default -> notAllowed(response, page);
        }
    }

    private void post(HttpServletRequest http, HttpServletResponse response, PageRequest request, Page page)
            throws IOException {
        if (!(page instanceof FormPage form)) {
            notAllowed(response, page);
            return;
        }
        Optional<Map<String, String>> fields = FormBody.read(http.getContentType(), http.getInputStream());
        if (fields.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        PageRequest filled = request.with(fields.get());
        boolean genuine = csrf.isGenuine(
                header(http, "Sec-Fetch-Site"),
                header(http, "Origin"),
                cookies.session(filled).or(() -> filled.cookie(cookies.csrfName())),
                filled.field(Csrf.FIELD));
        write(http, response, filled, genuine ? form.send(filled) : form.showAgain(filled));
    }

    private void write(HttpServletRequest http, HttpServletResponse response, PageRequest request, PageAnswer answer)
            throws IOException {
        PageHeaders.apply(response);
        answer.cookies().forEach(cookie -> add(response, cookie));
        Language.tagged(chosenLanguage(http)).ifPresent(language -> add(response, cookies.language(language)));
        response.setStatus(answer.status());
        if (answer.isRedirect()) {
            response.setHeader("Location", answer.template());
            return;
        }
        if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "5");
        }
        if (answer.isData()) {
            byte[] data =
                    Json.createObjectBuilder(answer.model()).build().toString().getBytes(StandardCharsets.UTF_8);
            response.setContentType(answer.template());
            response.setContentLength(data.length);
            response.getOutputStream().write(data);
            return;
        }
        Optional<String> session = cookies.session(request, answer);
        String secret = session.orElseGet(() -> csrf.secret(request.cookie(cookies.csrfName())));
        if (session.isEmpty()) {
            add(response, cookies.csrf(secret));
        }
        Map<String, Object> model = new HashMap<>(answer.model());
        model.put("csrf", csrf.token(secret));
        model.put("passwordMin", passwords.alone());
        model.put("passwordMinWithFactor", passwords.withFactor());
        byte[] page = renderer.render(
                        answer.template(),
                        request.language(),
                        brands.of(request.origin().realm()),
                        true,
                        model)
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", request.language().tag());
        response.setContentLength(page.length);
        if (!"HEAD".equals(http.getMethod())) {
            response.getOutputStream().write(page);
        }
    }

    private static void notAllowed(HttpServletResponse response, Page page) throws IOException {
        response.setHeader("Allow", page instanceof FormPage ? "GET, HEAD, POST" : "GET, HEAD");
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private void add(HttpServletResponse response, PageCookie cookie) {
        response.addHeader("Set-Cookie", cookie.header(cookies.secure()));
    }

    /** From the query alone: asking the container for parameters would make it read the form. */
    private static String chosenLanguage(HttpServletRequest http) {
        String query = http.getQueryString();
        return query != null && query.startsWith("lang=") ? query.substring("lang=".length()) : "";
    }

    private static Map<String, String> cookies(HttpServletRequest http) {
        Map<String, String> cookies = new HashMap<>();
        if (http.getCookies() != null) {
            for (Cookie cookie : http.getCookies()) {
                cookies.putIfAbsent(
                        cookie.getName(), Optional.ofNullable(cookie.getValue()).orElse(""));
            }
        }
        return cookies;
    }

    private static Optional<String> header(HttpServletRequest http, String name) {
        return Optional.ofNullable(http.getHeader(name));
    }
}
