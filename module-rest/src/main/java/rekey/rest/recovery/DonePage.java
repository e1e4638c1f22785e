package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import rekey.rest.page.Page;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/done}: the new password is set. Names the sign-in address; nobody is signed in here. */
@Dependent
public final class DonePage implements Page {

    static final String PATH = "/account/done";

    private final RecoveryCookies cookies;

    @Inject
    public DonePage(RecoveryCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return PATH;
    }

    /** A link to this page, sent by somebody else, must not make a person believe that something happened. */
    @Override
    public PageAnswer show(PageRequest request) {
        return request.cookie(cookies.doneName()).isPresent()
                ? PageAnswer.show(200, "done")
                : PageAnswer.goTo(RecoverPage.PATH);
    }
}
