package rekey.rest.page;

import jakarta.enterprise.context.Dependent;

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
