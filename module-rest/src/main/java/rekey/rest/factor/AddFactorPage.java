package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Sessions.Session;
import rekey.rest.account.Visits;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/**
 * {@code /account/mfa/add}: begins to enrol an authenticator app. First the password, upon which a code is mailed where it
 * is a mailed one that is needed; then both.
 */
@Dependent
public final class AddFactorPage implements FormPage {

    static final String PATH = "/account/mfa/add";

    private final Visits visits;
    private final Enrolment enrolment;

    @Inject
    public AddFactorPage(Visits visits, Enrolment enrolment) {
        this.visits = visits;
        this.enrolment = enrolment;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, FactorsPage.PATH, session -> form(200, request, session));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session ->
                        new FormErrors(request.language()).form("error.stale").into(form(403, request, session)));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(request, FactorsPage.PATH, session -> begin(request, session));
    }

    private PageAnswer begin(PageRequest request, Session session) {
        FormErrors errors = new FormErrors(request.language())
                .required(request, "label", "error.required.label")
                .required(request, "password", "error.required.present-password");
        if (request.fields().containsKey("code")) {
            errors.required(request, "code", "error.required.code");
        }
        if (!errors.none()) {
            return errors.into(form(400, request, session));
        }
        try {
            enrolment.begin(new Enrolment.Beginning(
                    SignedIn.in(request.origin(), session),
                    request.field("label").orElseThrow(),
                    request.field("password"),
                    request.field("code")));
            return PageAnswer.goTo(ConfirmFactorPage.PATH);
        } catch (Refusal refusal) {
            return refused(request, session, refusal);
        }
    }

    private PageAnswer refused(PageRequest request, Session session, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        Supplier<PageAnswer> form = () -> form(403, request, session);
        return switch (refusal.reason()) {
            case INVALID_INPUT -> {
                for (Fault fault : refusal.faults()) {
                    String field = fault.field() == Field.PASSWORD ? "password" : "label";
                    errors.field(field, PageWords.key(fault.rule()), fault.limit());
                }
                yield errors.into(form(400, request, session));
            }
            case CODE_NEEDED -> form(200, request, session).with("step", 2);
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(form(429, request, session));
            case BUSY -> errors.form("error.busy").into(form(503, request, session));
            case PROOF_REFUSED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                request.fields().containsKey("code")
                        ? errors.form("error.password-or-code").into(form.get())
                        : errors.field("password", "error.present-password").into(form.get());
        };
    }

    private PageAnswer form(int status, PageRequest request, Session session) {
        boolean first = enrolment.overview(session.account()).factors().isEmpty();
        return PageAnswer.show(status, "factor-add")
                .with("step", request.fields().containsKey("code") ? 2 : 1)
                .with("first", first)
                .with("label", request.field("label").orElse(""))
                .with("email", session.email().orElse(""));
    }
}
