package rekey.rest.factor;

import rekey.identity.Refusal;
import rekey.identity.Sessions.Session;
import rekey.rest.account.Visits;
import rekey.rest.factor.EnrolmentForm.Wanted;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** A page on which somebody who is signed in proves who they are, and begins to enrol one kind of factor. */
abstract class BeginningPage implements FormPage {

    private final Visits visits;
    private final EnrolmentForm form;
    private final Wanted wanted;

    BeginningPage(Visits visits, EnrolmentForm form, Wanted wanted) {
        this.visits = visits;
        this.form = form;
        this.wanted = wanted;
    }

    /** Begins the enrolment. */
    abstract PageAnswer begin(PageRequest request, Session session, EnrolmentForm form) throws Refusal;

    @Override
    public final String path() {
        return wanted.path();
    }

    @Override
    public final PageAnswer show(PageRequest request) {
        return visits.show(request, FactorsPage.PATH, session -> form.show(200, request, session, wanted));
    }

    @Override
    public final PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> new FormErrors(request.language())
                        .form("error.stale")
                        .into(form.show(403, request, session, wanted)));
    }

    @Override
    public final PageAnswer send(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> form.missing(request, wanted)
                        .map(errors -> errors.into(form.show(400, request, session, wanted)))
                        .orElseGet(() -> beginUnlessRefused(request, session)));
    }

    private PageAnswer beginUnlessRefused(PageRequest request, Session session) {
        try {
            return begin(request, session, form);
        } catch (Refusal refusal) {
            return form.refused(request, session, wanted, refusal);
        }
    }
}
