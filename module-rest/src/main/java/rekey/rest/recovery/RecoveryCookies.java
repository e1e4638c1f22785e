package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import rekey.rest.page.PageCookie;
import rekey.rest.page.PageCookie.SameSite;
import rekey.rest.page.PageCookies;

/** The cookies of the way back, each for its own page only and for a quarter of an hour. */
@Dependent
public final class RecoveryCookies {

    private static final Duration SHORT = Duration.ofMinutes(15);

    private final PageCookies names;

    @Inject
    public RecoveryCookies(PageCookies names) {
        this.names = names;
    }

    String linkName() {
        return names.pathName("rekey_link");
    }

    String doneName() {
        return names.pathName("rekey_done");
    }

    /**
     * Carries a link's token from the URL of the mail to the page.
     *
     * <p>Lax, because with Strict the browser would not send it: a link in a web mailer starts on another site, and the
     * redirection to the page still counts as started there. Lax keeps it out of forms that other sites send.
     */
    PageCookie link(String token) {
        return new PageCookie(linkName(), token, ResetPage.PATH, SameSite.LAX, SHORT);
    }

    /** Makes the browser forget the link. */
    PageCookie noLink() {
        return new PageCookie(linkName(), "", ResetPage.PATH, SameSite.LAX, Duration.ZERO);
    }

    String notMeName() {
        return names.pathName("rekey_not_me");
    }

    /** Carries the token of "this was not me" from the URL of the mail to the page, as {@link #link} does. */
    PageCookie notMe(String token) {
        return new PageCookie(notMeName(), token, NotMePage.PATH, SameSite.LAX, SHORT);
    }

    /** Makes the browser forget that. */
    PageCookie noNotMe() {
        return new PageCookie(notMeName(), "", NotMePage.PATH, SameSite.LAX, Duration.ZERO);
    }

    /** Says that this browser has just set a password, so that nobody is told so who has not. */
    PageCookie done() {
        return new PageCookie(doneName(), "1", DonePage.PATH, SameSite.LAX, SHORT);
    }
}
