package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import rekey.identity.Sessions;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** {@code /account/sign-out}: ends the session. By a form only, so that no picture on another site can do it. */
@Dependent
public final class SignOutPage implements FormPage {

    static final String PATH = "/account/sign-out";

    private final Visits visits;
    private final Sessions sessions;
    private final PageCookies cookies;

    @Inject
    public SignOutPage(Visits visits, Sessions sessions, PageCookies cookies) {
        this.visits = visits;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return PATH;
    }

    /** Whoever is still signed in is not told otherwise. */
    @Override
    public PageAnswer show(PageRequest request) {
        return visits.session(request).isPresent()
                ? PageAnswer.goTo(AccountPage.PATH)
                : PageAnswer.show(200, "signed-out");
    }

    @Override
    public PageAnswer send(PageRequest request) {
        visits.session(request).ifPresent(session -> sessions.end(session, session.id()));
        return PageAnswer.goTo(PATH).with(cookies.noSession());
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return PageAnswer.goTo(AccountPage.PATH);
    }
}
