package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import rekey.identity.PasskeyCeremonies;
import rekey.identity.Refusal;
import rekey.identity.Sessions.Session;
import rekey.mfa.Passkeys.Registration;
import rekey.rest.account.PasskeyForm;
import rekey.rest.account.Visits;
import rekey.rest.factor.EnrolmentForm.Wanted;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa/passkey}: begins to enrol a passkey, and shows what the browser needs to make it. */
@Dependent
public final class AddPasskeyPage implements FormPage {

    private final Visits visits;
    private final EnrolmentForm form;
    private final PasskeyCeremonies ceremonies;
    private final PasskeyForm passkey;

    @Inject
    public AddPasskeyPage(Visits visits, EnrolmentForm form, PasskeyCeremonies ceremonies, PasskeyForm passkey) {
        this.visits = visits;
        this.form = form;
        this.ceremonies = ceremonies;
        this.passkey = passkey;
    }

    @Override
    public String path() {
        return Wanted.PASSKEY.path();
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, FactorsPage.PATH, session -> form.show(200, request, session, Wanted.PASSKEY));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> new FormErrors(request.language())
                        .form("error.stale")
                        .into(form.show(403, request, session, Wanted.PASSKEY)));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> form.missing(request, Wanted.PASSKEY)
                        .map(errors -> errors.into(form.show(400, request, session, Wanted.PASSKEY)))
                        .orElseGet(() -> begin(request, session)));
    }

    private PageAnswer begin(PageRequest request, Session session) {
        try {
            Registration registration = ceremonies.begin(
                    form.beginning(request, session, Wanted.PASSKEY), passkey.binding(request, NewPasskeyPage.PATH));
            return PageAnswer.show(200, "passkey-make")
                    .with("label", request.field("label").orElseThrow())
                    .with("challenge", registration.id().toString())
                    .with("bytes", PasskeyForm.text(registration.challenge()))
                    .with("relyingParty", registration.relyingParty())
                    .with("user", PasskeyForm.text(registration.userHandle()))
                    .with("display", session.displayName().orElse(session.userName()))
                    .with(
                            "existing",
                            registration.existing().stream()
                                    .map(PasskeyForm::text)
                                    .collect(Collectors.joining(" ")))
                    .with(
                            "algorithms",
                            registration.algorithms().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" ")));
        } catch (Refusal refusal) {
            return form.refused(request, session, Wanted.PASSKEY, refusal);
        }
    }
}
