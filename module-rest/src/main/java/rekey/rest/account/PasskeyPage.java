package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import rekey.identity.PasskeyCeremonies;
import rekey.identity.Refusal;
import rekey.mfa.Passkeys;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/**
 * {@code /account/passkey}: what our script asks before it asks for a passkey. Guarded as every form, and the same for
 * everybody: whether there is an account, and whether it has a passkey, it does not know.
 */
@Dependent
public final class PasskeyPage implements FormPage {

    private static final String PATH = "/account/passkey";
    private static final int LONGEST_PATH = 200;

    private final PasskeyCeremonies ceremonies;
    private final PasskeyForm passkey;

    @Inject
    public PasskeyPage(PasskeyCeremonies ceremonies, PasskeyForm passkey) {
        this.ceremonies = ceremonies;
        this.passkey = passkey;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return PageAnswer.goTo(AccountPage.PATH);
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return PageAnswer.data(403, Map.of());
    }

    @Override
    public PageAnswer send(PageRequest request) {
        String path = request.field("for").orElse("");
        if (path.length() > LONGEST_PATH) {
            return PageAnswer.data(400, Map.of());
        }
        try {
            Passkeys.Proof challenge = ceremonies.challenge(request.origin(), passkey.binding(request, path));
            return PageAnswer.data(
                    200,
                    Map.of(
                            "id", challenge.id().toString(),
                            "challenge", PasskeyForm.text(challenge.challenge()),
                            "relyingParty", challenge.relyingParty()));
        } catch (Refusal refusal) {
            return switch (refusal.reason()) {
                case TOO_MANY_ATTEMPTS -> PageAnswer.data(429, Map.of());
                case BUSY -> PageAnswer.data(503, Map.of());
                case INVALID_INPUT,
                        PROOF_REFUSED,
                        CODE_NEEDED,
                        CALLER_REFUSED,
                        NO_SUCH_ACCOUNT,
                        PASSWORD_CHANGE_REQUIRED -> PageAnswer.data(403, Map.of());
            };
        }
    }
}
