package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import rekey.identity.Enrolment;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Sessions;
import rekey.mfa.Factor;
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
    private final Enrolment enrolment;
    private final PasskeyForm passkey;

    @Inject
    public CodePage(Sessions sessions, PageCookies cookies, StepCookie step, Enrolment enrolment, PasskeyForm passkey) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.step = step;
        this.enrolment = enrolment;
        this.passkey = passkey;
    }

    /** The form, as the page before shows it as well. */
    static PageAnswer form(int status, PageRequest request, Set<Factor.Kind> kinds) {
        return PageAnswer.show(status, "sign-in-code")
                .with("to", SignInForm.wish(request))
                .with("passkeys", kinds.contains(Factor.Kind.PASSKEY));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return waiting(request)
                .map(waiting -> form(200, request, waiting.kinds))
                .orElseGet(() -> PageAnswer.goTo(SignInPage.PATH));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return waiting(request)
                .map(waiting ->
                        new FormErrors(request.language()).form("error.stale").into(form(403, request, waiting.kinds)))
                .orElseGet(() -> over(request));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return waiting(request).map(waiting -> enter(request, waiting)).orElseGet(() -> over(request));
    }

    private PageAnswer enter(PageRequest request, Waiting waiting) {
        FactorProof factor = passkey.factor(request, PATH);
        if (factor.isEmpty()) {
            return new FormErrors(request.language())
                    .field("code", "error.required.code")
                    .into(form(400, request, waiting.kinds));
        }
        try {
            String session =
                    sessions.enterCode(request.origin(), waiting.token, factor).token();
            return PageAnswer.goTo(SignInForm.wish(request))
                    .with(cookies.session(session))
                    .with(step.none());
        } catch (Refusal refusal) {
            return refused(request, refusal, factor, waiting.kinds);
        }
    }

    private static PageAnswer refused(
            PageRequest request, Refusal refusal, FactorProof factor, Set<Factor.Kind> kinds) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> PageWords.errors(refusal, request.language()).into(form(400, request, kinds));
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(form(429, request, kinds));
            case BUSY -> errors.form("error.busy").into(form(503, request, kinds));
            case PROOF_REFUSED, CODE_NEEDED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                (factor.passkey().isPresent() ? errors.form("error.passkey") : errors.field("code", "error.code"))
                        .into(form(403, request, kinds));
        };
    }

    private PageAnswer over(PageRequest request) {
        return new FormErrors(request.language())
                .form("error.step-over")
                .into(SignInForm.show(403, SignInForm.wish(request)))
                .with(step.none());
    }

    /** A sign-in that waits, and what its account has. */
    private record Waiting(String token, Set<Factor.Kind> kinds) {}

    private Optional<Waiting> waiting(PageRequest request) {
        return step.token(request)
                .flatMap(token -> sessions.waiting(request.origin(), token)
                        .map(account ->
                                new Waiting(token, enrolment.overview(account).kinds())));
    }
}
