package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import rekey.identity.Enrolment;
import rekey.identity.Refusal;
import rekey.identity.Sessions.Session;
import rekey.rest.account.Visits;
import rekey.rest.factor.EnrolmentForm.Wanted;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa/add}: begins to enrol an authenticator app. */
@Dependent
public final class AddFactorPage extends BeginningPage {

    private final Enrolment enrolment;

    @Inject
    public AddFactorPage(Visits visits, EnrolmentForm form, Enrolment enrolment) {
        super(visits, form, Wanted.APP);
        this.enrolment = enrolment;
    }

    @Override
    PageAnswer begin(PageRequest request, Session session, EnrolmentForm form) throws Refusal {
        enrolment.begin(form.beginning(request, session, Wanted.APP));
        return PageAnswer.goTo(ConfirmFactorPage.PATH);
    }
}
