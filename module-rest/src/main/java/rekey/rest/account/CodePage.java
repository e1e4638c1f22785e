package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Refusal;
import rekey.identity.Sessions;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/** {@code /account/sign-in/code}: the second step for whoever has an enrolled factor. */
@Dependent
public final class CodePage implements FormPage {

    static final String PATH = "/account/sign-in/code";

    private final Sessions sessions;
    private final PageCookies cookies;
    private final StepCookie step;

    @Inject
    public CodePage(Sessions sessions, PageCookies cookies, StepCookie step) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.step = step;
    }

    /** The form, as the page before shows it as well. */
    static PageAnswer form(int status, PageRequest request) {
        return PageAnswer.show(status, "sign-in-code").with("to", SignInForm.wish(request));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return waiting(request).isPresent() ? form(200, request) : PageAnswer.goTo(SignInPage.PATH);
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return new FormErrors(request.language()).form("error.stale").into(form(403, request));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        Optional<String> token = waiting(request);
        if (token.isEmpty()) {
            return over(request);
        }
        FormErrors missing = new FormErrors(request.language()).required(request, "code", "error.required.code");
        if (!missing.none()) {
            return missing.into(form(400, request));
        }
        try {
            String session = sessions.enterCode(
                            request.origin(), token.get(), request.field("code").orElseThrow())
                    .token();
            return PageAnswer.goTo(SignInForm.wish(request))
                    .with(cookies.session(session))
                    .with(step.none());
        } catch (Refusal refusal) {
            return refused(request, refusal);
        }
    }

    private static PageAnswer refused(PageRequest request, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> PageWords.errors(refusal, request.language()).into(form(400, request));
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(form(429, request));
            case BUSY -> errors.form("error.busy").into(form(503, request));
            case PROOF_REFUSED, CODE_NEEDED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                errors.field("code", "error.code").into(form(403, request));
        };
    }

    private PageAnswer over(PageRequest request) {
        return new FormErrors(request.language())
                .form("error.step-over")
                .into(SignInForm.show(403, SignInForm.wish(request)))
                .with(step.none());
    }

    private Optional<String> waiting(PageRequest request) {
        return step.token(request).filter(token -> sessions.awaitsCode(request.origin(), token));
    }
}
