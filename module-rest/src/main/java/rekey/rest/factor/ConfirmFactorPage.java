package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.Begun;
import rekey.identity.Enrolment.Confirmed;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Refusal;
import rekey.identity.Sessions.Session;
import rekey.rest.account.Visits;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa/confirm}: shows the key of the app that was begun, and takes the app's first code. */
@Dependent
public final class ConfirmFactorPage implements FormPage {

    static final String PATH = "/account/mfa/confirm";

    private final Visits visits;
    private final Enrolment enrolment;
    private final PageCookies cookies;

    @Inject
    public ConfirmFactorPage(Visits visits, Enrolment enrolment, PageCookies cookies) {
        this.visits = visits;
        this.enrolment = enrolment;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, FactorsPage.PATH, session -> form(200, request, session, Optional.empty()));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> form(
                        403, request, session, Optional.of(new FormErrors(request.language()).form("error.stale"))));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(request, FactorsPage.PATH, session -> confirm(request, session));
    }

    /** The codes are in this answer and nowhere else: an address that showed them would show them twice. */
    private PageAnswer confirm(PageRequest request, Session session) {
        FormErrors errors = new FormErrors(request.language()).required(request, "code", "error.required.code");
        if (!errors.none()) {
            return form(400, request, session, Optional.of(errors));
        }
        try {
            Confirmed confirmed = enrolment.confirm(
                    SignedIn.in(request.origin(), session),
                    request.field("code").orElseThrow());
            PageAnswer answer = confirmed.recoveryCodes().isEmpty()
                    ? PageAnswer.goTo(FactorsPage.PATH)
                    : RecoveryCodesPage.shown(confirmed.recoveryCodes(), "codes.shown.first");
            return answer.with(cookies.session(confirmed.session().orElseThrow().token()));
        } catch (Refusal refusal) {
            return refused(request, session, refusal);
        }
    }

    private PageAnswer refused(PageRequest request, Session session, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case TOO_MANY_ATTEMPTS -> form(429, request, session, Optional.of(errors.form("error.too-many")));
            case BUSY -> form(503, request, session, Optional.of(errors.form("error.busy")));
            case INVALID_INPUT, PROOF_REFUSED, CODE_NEEDED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                form(403, request, session, Optional.of(errors.field("code", "error.app-code")));
        };
    }

    private PageAnswer form(int status, PageRequest request, Session session, Optional<FormErrors> errors) {
        Optional<Begun> begun = enrolment.overview(session.account()).begun();
        if (begun.isEmpty()) {
            return PageAnswer.goTo(FactorsPage.PATH);
        }
        String uri = begun.get().uri().toString();
        PageAnswer form = PageAnswer.show(status, "factor-confirm")
                .with("label", begun.get().totp().name())
                .with("secret", begun.get().totp().secret().replaceAll("(.{4})(?=.)", "$1 "))
                .with("uri", uri)
                .with("qr", QrPicture.of(uri));
        return errors.map(found -> found.into(form)).orElse(form);
    }
}
