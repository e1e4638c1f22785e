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
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa/passkey}: begins to enrol a passkey, and shows what the browser needs to make it. */
@Dependent
public final class AddPasskeyPage extends BeginningPage {

    private final PasskeyCeremonies ceremonies;
    private final PasskeyForm passkey;

    @Inject
    public AddPasskeyPage(Visits visits, EnrolmentForm form, PasskeyCeremonies ceremonies, PasskeyForm passkey) {
        super(visits, form, Wanted.PASSKEY);
        this.ceremonies = ceremonies;
        this.passkey = passkey;
    }

    @Override
    PageAnswer begin(PageRequest request, Session session, EnrolmentForm form) throws Refusal {
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
                        registration.existing().stream().map(PasskeyForm::text).collect(Collectors.joining(" ")))
                .with(
                        "algorithms",
                        registration.algorithms().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
