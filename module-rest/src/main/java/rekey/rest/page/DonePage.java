package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** {@code /account/done}: the new password is set. Names the sign-in address; nobody is signed in here. */
@Dependent
public final class DonePage implements Page {

    private final PageCookies cookies;

    @Inject
    public DonePage(PageCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return PageCookies.DONE_PATH;
    }

    /** A link to this page, sent by somebody else, must not make a person believe that something happened. */
    @Override
    public PageAnswer show(PageRequest request) {
        return request.cookie(cookies.doneName()).isPresent()
                ? PageAnswer.show(200, "done")
                : PageAnswer.goTo(RecoverPage.PATH);
    }
}
