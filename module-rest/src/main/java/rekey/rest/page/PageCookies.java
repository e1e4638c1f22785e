package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import rekey.kernel.Deployment;
import rekey.rest.page.PageCookie.SameSite;

/**
 * What the cookies of all pages are called, and the two that every page has. Over https their names have the prefixes
 * that keep a neighbouring host name from planting one (RFC 6265bis, section 4.1.3); plain http, which only a
 * demonstration has, cannot use those.
 */
@Dependent
public final class PageCookies {

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

    String languageName() {
        return hostName("rekey_language");
    }

    /** The half of the form's token that the browser keeps. Strict: only our own pages' forms are sent with it. */
    PageCookie csrf(String token) {
        return new PageCookie(csrfName(), token, "/", SameSite.STRICT, UNTIL_CLOSED);
    }

    PageCookie language(Language language) {
        return new PageCookie(languageName(), language.tag(), "/", SameSite.LAX, Duration.ofDays(365));
    }
}
