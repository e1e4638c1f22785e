package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import rekey.identity.Enrolment;
import rekey.identity.OwnPassword;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Sessions.Session;
import rekey.mfa.Factor;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/** {@code /account/password}: change a password that is known. */
@Dependent
public final class PasswordPage implements FormPage {

    static final String PATH = "/account/password";

    private final Visits visits;
    private final OwnPassword passwords;
    private final Enrolment enrolment;
    private final PasskeyForm passkey;
    private final PageCookies cookies;
    private final NewsCookie news;

    @Inject
    public PasswordPage(
            Visits visits,
            OwnPassword passwords,
            Enrolment enrolment,
            PasskeyForm passkey,
            PageCookies cookies,
            NewsCookie news) {
        this.visits = visits;
        this.passwords = passwords;
        this.enrolment = enrolment;
        this.passkey = passkey;
        this.cookies = cookies;
        this.news = news;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, PATH, session -> form(200, request, session));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                PATH,
                session ->
                        new FormErrors(request.language()).form("error.stale").into(form(403, request, session)));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(request, PATH, session -> change(request, session));
    }

    private PageAnswer change(PageRequest request, Session session) {
        FormErrors errors = new FormErrors(request.language())
                .required(request, "present", "error.required.present-password")
                .required(request, "password", "error.required.password");
        if (!request.field("password").equals(request.field("again"))) {
            errors.field("again", "error.mismatch");
        }
        if (!errors.none()) {
            return errors.into(form(400, request, session));
        }
        try {
            String token = passwords
                    .change(new OwnPassword.Change(
                            request.origin(),
                            session,
                            request.field("present"),
                            passkey.factor(request, PATH),
                            request.field("password")))
                    .token();
            return PageAnswer.goTo(AccountPage.PATH)
                    .with(cookies.session(token))
                    .with(news.of(NewsCookie.News.PASSWORD));
        } catch (Refusal refusal) {
            return refused(request, session, refusal);
        }
    }

    private PageAnswer refused(PageRequest request, Session session, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> {
                for (Fault fault : refusal.faults()) {
                    String field = fault.field() == Field.PASSWORD ? "present" : PageWords.field(fault.field());
                    errors.field(field, PageWords.key(fault.rule()), fault.limit());
                }
                yield errors.into(form(400, request, session));
            }
            case CODE_NEEDED ->
                errors.field("code", "error.code-needed").into(asking(form(403, request, session), session));
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(form(429, request, session));
            case BUSY -> errors.form("error.busy").into(form(503, request, session));
            case PROOF_REFUSED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                request.fields().containsKey("code")
                        ? errors.form("error.password-or-code").into(form(403, request, session))
                        : errors.field("present", "error.present-password").into(form(403, request, session));
        };
    }

    private PageAnswer form(int status, PageRequest request, Session session) {
        PageAnswer form = PageAnswer.show(status, "password");
        return request.fields().containsKey("code") ? asking(form, session) : form;
    }

    private PageAnswer asking(PageAnswer form, Session session) {
        return form.with("askCode", true)
                .with("passkeys", enrolment.overview(session.account()).kinds().contains(Factor.Kind.PASSKEY));
    }
}
