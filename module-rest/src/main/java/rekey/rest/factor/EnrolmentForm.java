package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.Beginning;
import rekey.identity.Enrolment.Overview;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Sessions.Session;
import rekey.mfa.Factor;
import rekey.rest.account.PasskeyForm;
import rekey.rest.page.FormErrors;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/**
 * The form before every enrolment: a name, the password, and a fresh proof. First the password, upon which a code is mailed
 * where it is a mailed one that is needed; then both.
 */
@Dependent
public final class EnrolmentForm {

    private final Enrolment enrolment;
    private final PasskeyForm passkey;

    @Inject
    public EnrolmentForm(Enrolment enrolment, PasskeyForm passkey) {
        this.enrolment = enrolment;
        this.passkey = passkey;
    }

    /** What is to be enrolled. */
    enum Wanted {
        APP("add", "/account/mfa/add"),
        PASSKEY("add-passkey", "/account/mfa/passkey");

        private final String texts;
        private final String path;

        Wanted(String texts, String path) {
            this.texts = texts;
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** What the form asks to begin, or what is missing in it. */
    Optional<FormErrors> missing(PageRequest request, Wanted wanted) {
        FormErrors errors = new FormErrors(request.language())
                .required(request, "label", "error.required.label")
                .required(request, "password", "error.required.present-password");
        if (request.fields().containsKey("code")
                && passkey.factor(request, wanted.path).isEmpty()) {
            errors.field("code", "error.required.code");
        }
        return errors.none() ? Optional.empty() : Optional.of(errors);
    }

    /** What a form in which nothing is missing asks to begin. */
    Beginning beginning(PageRequest request, Session session, Wanted wanted) {
        return new Beginning(
                SignedIn.in(request.origin(), session),
                request.field("label").orElseThrow(),
                request.field("password"),
                passkey.factor(request, wanted.path));
    }

    PageAnswer refused(PageRequest request, Session session, Wanted wanted, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> {
                for (Fault fault : refusal.faults()) {
                    String field = fault.field() == Field.PASSWORD ? "password" : "label";
                    errors.field(field, PageWords.key(fault.rule()), fault.limit());
                }
                yield errors.into(show(400, request, session, wanted));
            }
            case CODE_NEEDED -> show(200, request, session, wanted).with("step", 2);
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(show(429, request, session, wanted));
            case BUSY -> errors.form("error.busy").into(show(503, request, session, wanted));
            case PROOF_REFUSED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                (request.fields().containsKey("code")
                                ? errors.form("error.password-or-code")
                                : errors.field("password", "error.present-password"))
                        .into(show(403, request, session, wanted));
        };
    }

    PageAnswer show(int status, PageRequest request, Session session, Wanted wanted) {
        Overview overview = enrolment.overview(session.account());
        return PageAnswer.show(status, "factor-add")
                .with("texts", wanted.texts)
                .with("path", wanted.path)
                .with("step", request.fields().containsKey("code") ? 2 : 1)
                .with("first", overview.factors().isEmpty())
                .with("passkeys", overview.kinds().contains(Factor.Kind.PASSKEY))
                .with("label", request.field("label").orElse(""))
                .with("email", session.email().orElse(""));
    }
}
