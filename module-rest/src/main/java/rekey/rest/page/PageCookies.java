package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import rekey.kernel.Deployment;
import rekey.rest.page.PageCookie.SameSite;

/**
 * The four cookies of the pages. Over https their names have the prefixes that keep a neighbouring host name from
 * planting one (RFC 6265bis, section 4.1.3); plain http, which only a demonstration has, cannot use those.
 */
@Dependent
public final class PageCookies {

    static final String RESET_PATH = "/account/reset";
    static final String DONE_PATH = "/account/done";

    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    private final boolean secure;

    @Inject
    public PageCookies(Deployment deployment) {
        this(deployment.publicUrl().getScheme().equals("https"));
    }

    PageCookies(boolean secure) {
        this.secure = secure;
    }

    boolean secure() {
        return secure;
    }

    String linkName() {
        return secure ? "__Secure-rekey_link" : "rekey_link";
    }

    String csrfName() {
        return host("rekey_form");
    }

    String languageName() {
        return host("rekey_language");
    }

    String doneName() {
        return secure ? "__Secure-rekey_done" : "rekey_done";
    }

    /**
     * Carries a link's token from the URL of the mail to the page, for a quarter of an hour.
     *
     * <p>Lax, because with Strict the browser would not send it: a link in a web mailer starts on another site, and the
     * redirection to the page still counts as started there. Lax keeps it out of forms that other sites send.
     */
    PageCookie link(String token) {
        return new PageCookie(linkName(), token, RESET_PATH, SameSite.LAX, SHORT);
    }

    /** Makes the browser forget the link. */
    PageCookie noLink() {
        return new PageCookie(linkName(), "", RESET_PATH, SameSite.LAX, Duration.ZERO);
    }

    /** The half of the form's token that the browser keeps. Strict: only our own pages' forms are sent with it. */
    PageCookie csrf(String token) {
        return new PageCookie(csrfName(), token, "/", SameSite.STRICT, UNTIL_CLOSED);
    }

    PageCookie language(Language language) {
        return new PageCookie(languageName(), language.tag(), "/", SameSite.LAX, Duration.ofDays(365));
    }

    /** Says that this browser has just set a password, so that nobody is told so who has not. */
    PageCookie done() {
        return new PageCookie(doneName(), "1", DONE_PATH, SameSite.LAX, SHORT);
    }

    private String host(String name) {
        return secure ? "__Host-" + name : name;
    }
}
