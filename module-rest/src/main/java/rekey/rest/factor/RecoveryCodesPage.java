package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.NewCodes;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Refusal;
import rekey.identity.Sessions.Session;
import rekey.mfa.Factor;
import rekey.rest.account.PasskeyForm;
import rekey.rest.account.Visits;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa/codes}: a new set of recovery codes, shown once. */
@Dependent
public final class RecoveryCodesPage implements FormPage {

    static final String PATH = "/account/mfa/codes";

    private final Visits visits;
    private final Enrolment enrolment;
    private final PasskeyForm passkey;
    private final PageCookies cookies;

    @Inject
    public RecoveryCodesPage(Visits visits, Enrolment enrolment, PasskeyForm passkey, PageCookies cookies) {
        this.visits = visits;
        this.enrolment = enrolment;
        this.passkey = passkey;
        this.cookies = cookies;
    }

    /**
     * The codes themselves.
     *
     * @param news the key of the sentence that says what they came with; empty for codes that were asked for
     */
    static PageAnswer shown(List<String> codes, String news) {
        return PageAnswer.show(200, "recovery-codes")
                .with("codes", codes)
                .with("news", news)
                .with("file", String.join("\r\n", codes) + "\r\n");
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, FactorsPage.PATH, session -> form(200, session));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> again(403, session, new FormErrors(request.language()).form("error.stale")));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(request, FactorsPage.PATH, session -> replace(request, session));
    }

    private PageAnswer replace(PageRequest request, Session session) {
        try {
            NewCodes made = enrolment.replaceRecoveryCodes(
                    SignedIn.in(request.origin(), session), passkey.factor(request, PATH));
            return shown(made.codes(), "")
                    .with(cookies.session(made.session().orElseThrow().token()));
        } catch (Refusal refusal) {
            FormErrors errors = new FormErrors(request.language());
            return switch (refusal.reason()) {
                case CODE_NEEDED -> again(400, session, errors.field("code", "error.required.code"));
                case TOO_MANY_ATTEMPTS -> again(429, session, errors.form("error.too-many"));
                case BUSY -> again(503, session, errors.form("error.busy"));
                case INVALID_INPUT, PROOF_REFUSED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                    again(
                            403,
                            session,
                            passkey.assertion(request, PATH).isPresent()
                                    ? errors.form("error.passkey")
                                    : errors.field("code", "error.code"));
            };
        }
    }

    private PageAnswer again(int status, Session session, FormErrors errors) {
        return errors.into(form(status, session));
    }

    private PageAnswer form(int status, Session session) {
        return PageAnswer.show(status, "recovery-codes-new")
                .with("passkeys", enrolment.overview(session.account()).kinds().contains(Factor.Kind.PASSKEY));
    }
}
