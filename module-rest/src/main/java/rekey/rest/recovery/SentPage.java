package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import rekey.rest.page.Page;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/recover/sent}: check your mail. Says the same to everybody and does not repeat what was typed. */
@Dependent
public final class SentPage implements Page {

    static final String PATH = "/account/recover/sent";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return PageAnswer.show(200, "sent");
    }
}
