package rekey.rest.antel;

import static rekey.rest.antel.AntelTypes.API_KEY;
import static rekey.rest.antel.AntelTypes.EMAIL_ADDRESS;
import static rekey.rest.antel.AntelTypes.FORGOT_PASSWORD;
import static rekey.rest.antel.AntelTypes.FORGOT_PASSWORD_RESPONSE;
import static rekey.rest.antel.AntelTypes.MFA_CODE;
import static rekey.rest.antel.AntelTypes.PASSWORD;
import static rekey.rest.antel.AntelTypes.PASSWORD_CONFIRM;
import static rekey.rest.antel.AntelTypes.RESET_PASSWORD;
import static rekey.rest.antel.AntelTypes.RESET_PASSWORD_RESPONSE;
import static rekey.rest.antel.AntelTypes.TEMPORARY_PASSWORD;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.Callers;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.kernel.Deployment;
import rekey.rest.servicestack.Answer;
import rekey.rest.servicestack.FieldError;
import rekey.rest.servicestack.Message;
import rekey.rest.servicestack.Operation;
import rekey.rest.servicestack.Operation.Call;
import rekey.rest.servicestack.ServiceStackContract;
import rekey.rest.servicestack.Validation;

/**
 * Antel: a person asks for a temporary password and uses it to set a new one, through an app that has an API key.
 *
 * <p>The key is checked before the fields. It ships inside apps, so it identifies the app and opens nothing: whatever
 * the caller's permissions, no answer tells whether an account exists.
 */
@Dependent
public final class AntelContract implements ServiceStackContract {

    private static final String DOOR = "antel";

    private final Recovery recovery;
    private final Callers callers;
    private final Doors doors;
    private final AntelAnswers answers;

    @Inject
    AntelContract(Recovery recovery, Callers callers, Doors doors, Deployment deployment) {
        this(recovery, callers, doors, deployment.link("/account/reset"));
    }

    AntelContract(Recovery recovery, Callers callers, Doors doors, URI resetPage) {
        this.recovery = recovery;
        this.callers = callers;
        this.doors = doors;
        this.answers = new AntelAnswers(resetPage);
    }

    @Override
    public String name() {
        return DOOR;
    }

    @Override
    public String title() {
        return "Antel API";
    }

    @Override
    public String about() {
        return "A person who forgot a password asks for a temporary one by mail and sets a new password with it."
                + " Every call needs the API key of the app that makes it.";
    }

    @Override
    public String serviceName() {
        return "UserService";
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        "/user/password/forgot",
                        "Send a temporary password to the user",
                        FORGOT_PASSWORD,
                        FORGOT_PASSWORD_RESPONSE,
                        AntelAnswers.FORGOT_OUTCOMES,
                        this::forgotPassword),
                new Operation(
                        "/user/password/reset",
                        "Reset password for user",
                        RESET_PASSWORD,
                        RESET_PASSWORD_RESPONSE,
                        AntelAnswers.RESET_OUTCOMES,
                        this::resetPassword));
    }

    private Answer forgotPassword(Message request, Call call) {
        try {
            Origin origin = doors.origin(DOOR, call.clientAddress());
            Caller caller = callers.identify(origin, request.get(API_KEY));
            List<FieldError> errors = new Validation(request)
                    .notEmpty(EMAIL_ADDRESS)
                    .email(EMAIL_ADDRESS)
                    .errors();
            if (!errors.isEmpty()) {
                return Answer.invalid(errors);
            }
            recovery.request(new Recovery.Request(
                    origin,
                    Optional.of(caller),
                    Subject.withEmail(request.get(EMAIL_ADDRESS).orElseThrow()),
                    Recovery.Means.TEMPORARY_PASSWORD));
            return answers.forgotten();
        } catch (Refusal refusal) {
            return answers.toForgot(refusal);
        }
    }

    private Answer resetPassword(Message request, Call call) {
        try {
            Origin origin = doors.origin(DOOR, call.clientAddress());
            Caller caller = callers.identify(origin, request.get(API_KEY));
            List<FieldError> errors = new Validation(request)
                    .notEmpty(TEMPORARY_PASSWORD)
                    .email(EMAIL_ADDRESS)
                    .notEmpty(PASSWORD)
                    .notEmpty(PASSWORD_CONFIRM)
                    .equal(PASSWORD_CONFIRM, PASSWORD)
                    .errors();
            if (!errors.isEmpty()) {
                return Answer.invalid(errors);
            }
            Recovery.Proof proof = new Recovery.TemporaryPasswordProof(
                    request.get(TEMPORARY_PASSWORD).orElseThrow(),
                    request.get(EMAIL_ADDRESS).map(Subject::withEmail));
            Recovery.Recovered recovered = recovery.complete(new Recovery.Completion(
                    origin,
                    Optional.of(caller),
                    proof,
                    request.get(MFA_CODE),
                    request.get(PASSWORD).orElseThrow()));
            return answers.reset(recovered);
        } catch (Refusal refusal) {
            return answers.toReset(refusal);
        }
    }
}
