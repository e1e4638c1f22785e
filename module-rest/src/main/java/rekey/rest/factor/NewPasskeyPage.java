package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Enrolment.Confirmed;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.PasskeyCeremonies;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Sessions.Session;
import rekey.mfa.Passkeys;
import rekey.rest.account.PasskeyForm;
import rekey.rest.account.Visits;
import rekey.rest.factor.EnrolmentForm.Wanted;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/**
 * {@code /account/mfa/passkey/new}: takes the passkey that the browser made. Whatever is wrong with it, the person starts
 * again: its challenge is spent.
 */
@Dependent
public final class NewPasskeyPage implements FormPage {

    static final String PATH = "/account/mfa/passkey/new";

    private final Visits visits;
    private final EnrolmentForm form;
    private final PasskeyCeremonies ceremonies;
    private final PasskeyForm passkey;
    private final PageCookies cookies;

    @Inject
    public NewPasskeyPage(
            Visits visits, EnrolmentForm form, PasskeyCeremonies ceremonies, PasskeyForm passkey, PageCookies cookies) {
        this.visits = visits;
        this.form = form;
        this.ceremonies = ceremonies;
        this.passkey = passkey;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return PageAnswer.goTo(FactorsPage.PATH);
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> again(403, request, session, new FormErrors(request.language()).form("error.stale")));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(request, FactorsPage.PATH, session -> register(request, session));
    }

    /** The codes are in this answer and nowhere else, as those that come with an app. */
    private PageAnswer register(PageRequest request, Session session) {
        FormErrors errors = new FormErrors(request.language());
        Optional<Passkeys.Attestation> made = passkey.attestation(request, PATH);
        if (made.isEmpty()) {
            return again(400, request, session, errors.form("error.passkey-new"));
        }
        try {
            Confirmed confirmed = ceremonies.register(SignedIn.in(request.origin(), session), made.get());
            PageAnswer answer = confirmed.recoveryCodes().isEmpty()
                    ? PageAnswer.goTo(FactorsPage.PATH)
                    : RecoveryCodesPage.shown(confirmed.recoveryCodes(), "codes.shown.first-passkey");
            return answer.with(cookies.session(confirmed.session().orElseThrow().token()));
        } catch (Refusal refusal) {
            return switch (refusal.reason()) {
                case INVALID_INPUT -> {
                    for (Fault fault : refusal.faults()) {
                        errors.field("label", PageWords.key(fault.rule()), fault.limit());
                    }
                    yield again(400, request, session, errors);
                }
                case TOO_MANY_ATTEMPTS -> again(429, request, session, errors.form("error.too-many"));
                case BUSY -> again(503, request, session, errors.form("error.busy"));
                case PROOF_REFUSED, CODE_NEEDED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                    again(403, request, session, errors.form("error.passkey-new"));
            };
        }
    }

    private PageAnswer again(int status, PageRequest request, Session session, FormErrors errors) {
        return errors.into(form.show(status, request, session, Wanted.PASSKEY));
    }
}
