package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import rekey.identity.Enrolment;
import rekey.identity.Refusal;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Opened;
import rekey.mfa.Factor;
import rekey.mfa.Passkeys;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/** {@code /account/sign-in}: name and password, or a passkey. */
@Dependent
public final class SignInPage implements FormPage {

    static final String PATH = "/account/sign-in";

    private final Sessions sessions;
    private final Enrolment enrolment;
    private final PageCookies cookies;
    private final StepCookie step;
    private final PasskeyForm passkey;

    @Inject
    public SignInPage(
            Sessions sessions, Enrolment enrolment, PageCookies cookies, StepCookie step, PasskeyForm passkey) {
        this.sessions = sessions;
        this.enrolment = enrolment;
        this.passkey = passkey;
        this.cookies = cookies;
        this.step = step;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return SignInForm.show(200, AccountPage.PATH);
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return form(403, request, new FormErrors(request.language()).form("error.stale"));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        Optional<Passkeys.Assertion> device = passkey.assertion(request, PATH);
        return device.isPresent() ? byPasskey(request, device.get()) : byPassword(request);
    }

    private PageAnswer byPasskey(PageRequest request, Passkeys.Assertion device) {
        try {
            Opened opened = sessions.open(request.origin(), device, AgentName.of(request.agent()));
            return PageAnswer.goTo(SignInForm.wish(request)).with(cookies.session(opened.token()));
        } catch (Refusal refusal) {
            return refused(request, refusal, "error.passkey-sign-in");
        }
    }

    private PageAnswer byPassword(PageRequest request) {
        FormErrors missing = new FormErrors(request.language())
                .required(request, "name", "error.required.name")
                .required(request, "password", "error.required.present-password");
        if (!missing.none()) {
            return form(400, request, missing);
        }
        try {
            Opened opened = sessions.open(new Sessions.SignIn(
                    request.origin(), request.field("name"), request.field("password"), AgentName.of(request.agent())));
            return opened.codeNeeded()
                    ? CodePage.form(200, request, kinds(request, opened)).with(step.of(opened.token()))
                    : PageAnswer.goTo(SignInForm.wish(request)).with(cookies.session(opened.token()));
        } catch (Refusal refusal) {
            return refused(request, refusal, "error.sign-in");
        }
    }

    private Set<Factor.Kind> kinds(PageRequest request, Opened half) {
        return sessions.waiting(request.origin(), half.token())
                .map(account -> enrolment.overview(account).kinds())
                .orElse(Set.of());
    }

    /** Never says which of the two was wrong, nor whether there is such an account. */
    private static PageAnswer refused(PageRequest request, Refusal refusal, String key) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> form(400, request, PageWords.errors(refusal, request.language()));
            case PASSWORD_CHANGE_REQUIRED ->
                form(403, request, errors.form("error.temporary-password")).with("temporary", true);
            case TOO_MANY_ATTEMPTS -> form(429, request, errors.form("error.too-many"));
            case BUSY -> form(503, request, errors.form("error.busy"));
            case PROOF_REFUSED, CODE_NEEDED, CALLER_REFUSED, NO_SUCH_ACCOUNT -> form(403, request, errors.form(key));
        };
    }

    private static PageAnswer form(int status, PageRequest request, FormErrors errors) {
        return errors.into(SignInForm.show(status, SignInForm.wish(request))
                .with("name", request.field("name").orElse("")));
    }
}
