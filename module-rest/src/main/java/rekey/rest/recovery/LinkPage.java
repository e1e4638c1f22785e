package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import rekey.identity.Recovery;
import rekey.rest.page.Page;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/**
 * {@code /account/reset/{token}}: what the link in a mail opens. Moves the token into a cookie, so that it stays in no
 * history, no bookmark and no referrer, and changes nothing else.
 */
@Dependent
public final class LinkPage implements Page {

    static final int GONE = 410;

    /** What a cookie can carry as it is. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    private final Recovery recovery;
    private final RecoveryCookies cookies;

    @Inject
    public LinkPage(Recovery recovery, RecoveryCookies cookies) {
        this.recovery = recovery;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return ResetPage.PATH + "/*";
    }

    @Override
    public PageAnswer show(PageRequest request) {
        String token = request.rest();
        if (!TOKEN.matcher(token).matches() || !recovery.isLive(request.origin(), token)) {
            return PageAnswer.show(GONE, "dead");
        }
        return PageAnswer.goTo(ResetPage.PATH).with(cookies.link(token));
    }
}
