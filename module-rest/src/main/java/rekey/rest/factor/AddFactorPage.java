package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import rekey.identity.Enrolment;
import rekey.identity.Refusal;
import rekey.identity.Sessions.Session;
import rekey.rest.account.Visits;
import rekey.rest.factor.EnrolmentForm.Wanted;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa/add}: begins to enrol an authenticator app. */
@Dependent
public final class AddFactorPage implements FormPage {

    private final Visits visits;
    private final EnrolmentForm form;
    private final Enrolment enrolment;

    @Inject
    public AddFactorPage(Visits visits, EnrolmentForm form, Enrolment enrolment) {
        this.visits = visits;
        this.form = form;
        this.enrolment = enrolment;
    }

    @Override
    public String path() {
        return Wanted.APP.path();
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, FactorsPage.PATH, session -> form.show(200, request, session, Wanted.APP));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> new FormErrors(request.language())
                        .form("error.stale")
                        .into(form.show(403, request, session, Wanted.APP)));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> form.missing(request, Wanted.APP)
                        .map(errors -> errors.into(form.show(400, request, session, Wanted.APP)))
                        .orElseGet(() -> begin(request, session)));
    }

    private PageAnswer begin(PageRequest request, Session session) {
        try {
            enrolment.begin(form.beginning(request, session, Wanted.APP));
            return PageAnswer.goTo(ConfirmFactorPage.PATH);
        } catch (Refusal refusal) {
            return form.refused(request, session, Wanted.APP, refusal);
        }
    }
}
