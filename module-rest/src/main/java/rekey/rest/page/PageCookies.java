package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import rekey.kernel.Deployment;
import rekey.rest.page.PageCookie.SameSite;

/**
 * What the cookies of all pages are called, and the ones that every page knows. Over https their names have the prefixes
 * that keep a neighbouring host name from planting one (RFC 6265bis, section 4.1.3); plain http, which only a
 * demonstration has, cannot use those.
 */
@Dependent
public final class PageCookies {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    private final boolean secure;

    @Inject
    public PageCookies(Deployment deployment) {
        this(deployment.publicUrl().getScheme().equals("https"));
    }

    /** Cookies for https or, if not secure, for plain http. */
    public PageCookies(boolean secure) {
        this.secure = secure;
    }

    /** Whether the pages are behind https. */
    public boolean secure() {
        return secure;
    }

    /** The name of a cookie for the path {@code /}, which no other host name can plant. */
    public String hostName(String name) {
        return secure ? "__Host-" + name : name;
    }

    /** The name of a cookie for a path of its own, which cannot come by plain http. */
    public String pathName(String name) {
        return secure ? "__Secure-" + name : name;
    }

    String csrfName() {
        return hostName("rekey_form");
    }

    /** The name of the cookie with the token of a session. */
    String sessionName() {
        return hostName("rekey_session");
    }

    String languageName() {
        return hostName("rekey_language");
    }

    /** The half of the form's token that the browser keeps. Strict: only our own pages' forms are sent with it. */
    PageCookie csrf(String token) {
        return new PageCookie(csrfName(), token, "/", SameSite.STRICT, UNTIL_CLOSED);
    }

    /** The token of a session. Lax: links from elsewhere find a person signed in, forms from elsewhere do not. */
    public PageCookie session(String token) {
        return new PageCookie(sessionName(), token, "/", SameSite.LAX, UNTIL_CLOSED);
    }

    /** Makes the browser forget the session. */
    public PageCookie noSession() {
        return new PageCookie(sessionName(), "", "/", SameSite.LAX, Duration.ZERO);
    }

    /** The token of the session that the request came with, alive or not. */
    public Optional<String> session(PageRequest request) {
        return request.cookie(sessionName()).filter(PageCookies::isToken);
    }

    /** The token of the session that the browser has after an answer. */
    Optional<String> session(PageRequest request, PageAnswer answer) {
        return answer.cookies().stream()
                .filter(cookie -> cookie.name().equals(sessionName()))
                .map(PageCookie::value)
                .findFirst()
                .or(() -> session(request))
                .filter(PageCookies::isToken);
    }

    private static boolean isToken(String value) {
        return TOKEN.matcher(value).matches();
    }

    PageCookie language(Language language) {
        return new PageCookie(languageName(), language.tag(), "/", SameSite.LAX, Duration.ofDays(365));
    }
}
