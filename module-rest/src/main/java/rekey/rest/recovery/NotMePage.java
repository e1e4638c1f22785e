package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Disowning;
import rekey.identity.Refusal;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/**
 * {@code /account/not-me}: a person says that a change, of which a mail told, was somebody else's. Shows what it will do
 * and a button; only the button freezes the account. Whoever has no link, or one that is not live, is shown the way to
 * a new password.
 */
@Dependent
public final class NotMePage implements FormPage {

    static final String PATH = "/account/not-me";

    private static final String TEMPLATE = "not-me";

    private final Disowning disowning;
    private final RecoveryCookies cookies;

    @Inject
    public NotMePage(Disowning disowning, RecoveryCookies cookies) {
        this.disowning = disowning;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        Optional<String> token = request.cookie(cookies.notMeName());
        return token.isEmpty() ? dead() : answer(request, token.get());
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        PageAnswer answer = show(request);
        return answer.status() == LinkPage.GONE
                ? answer
                : new FormErrors(request.language()).form("error.stale").into(step(403, "ask"));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        Optional<String> token = request.cookie(cookies.notMeName());
        if (token.isEmpty()) {
            return dead();
        }
        try {
            disowning.freeze(request.origin(), token.get());
            return step(200, "done").with(cookies.noNotMe());
        } catch (Refusal refusal) {
            return refused(request, token.get(), refusal);
        }
    }

    private PageAnswer refused(PageRequest request, String token, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(step(429, "ask"));
            case BUSY -> errors.form("error.busy").into(step(503, "ask"));
            case PROOF_REFUSED, INVALID_INPUT, CALLER_REFUSED, NO_SUCH_ACCOUNT, CODE_NEEDED, PASSWORD_CHANGE_REQUIRED ->
                answer(request, token);
        };
    }

    private PageAnswer answer(PageRequest request, String token) {
        return switch (disowning.state(request.origin(), token)) {
            case LIVE -> step(200, "ask");
            case USED -> step(LinkPage.GONE, "used").with(cookies.noNotMe());
            case DEAD -> dead().with(cookies.noNotMe());
        };
    }

    static PageAnswer dead() {
        return step(LinkPage.GONE, "dead");
    }

    private static PageAnswer step(int status, String step) {
        return PageAnswer.show(status, TEMPLATE).with("step", step);
    }
}
