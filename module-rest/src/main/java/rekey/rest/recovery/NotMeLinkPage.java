package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import rekey.rest.page.Page;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/**
 * {@code /account/not-me/{token}}: what "this was not me" in a mail opens. Moves the token into a cookie and does nothing
 * else: mail scanners open links.
 */
@Dependent
public final class NotMeLinkPage implements Page {

    /** What a cookie can carry as it is. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    private final RecoveryCookies cookies;

    @Inject
    public NotMeLinkPage(RecoveryCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return NotMePage.PATH + "/*";
    }

    @Override
    public PageAnswer show(PageRequest request) {
        String token = request.rest();
        return TOKEN.matcher(token).matches()
                ? PageAnswer.goTo(NotMePage.PATH).with(cookies.notMe(token))
                : NotMePage.dead();
    }
}
