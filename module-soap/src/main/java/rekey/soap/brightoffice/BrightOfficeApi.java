package rekey.soap.brightoffice;

import jakarta.inject.Inject;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.util.Optional;
import java.util.stream.Collectors;
import rekey.identity.Caller;
import rekey.identity.Callers;
import rekey.identity.Confirmation;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.kernel.Incidents;
import rekey.soap.description.Binding;
import rekey.soap.description.DialectName;
import rekey.soap.description.SoapContract;
import rekey.soap.description.SoapOperation;
import rekey.soap.description.SoapOperation.Outcome;
import rekey.soap.gate.Visit;

/** Recovery and confirmation for customer users, on behalf of whom an authenticated program calls. */
@SoapContract(
        name = BrightOfficeApi.CONTRACT,
        dialect = DialectName.ASMX,
        path = "/Webservices/BrightOfficeAPI.asmx",
        bindings = Binding.HTTP_POST)
@WebService(
        serviceName = "BrightofficeAPI",
        portName = "BrightofficeAPISoap",
        name = "BrightofficeAPISoap",
        targetNamespace = BrightOfficeApi.NAMESPACE)
public class BrightOfficeApi {

    static final String CONTRACT = "brightoffice";
    static final String NAMESPACE = "http://tempuri.org/";

    @Inject
    private Callers callers;

    @Inject
    private Recovery recovery;

    @Inject
    private Confirmation confirmation;

    @Inject
    private Doors doors;

    @Inject
    private Visit visit;

    /** For the container. */
    public BrightOfficeApi() {}

    BrightOfficeApi(Callers callers, Recovery recovery, Confirmation confirmation, Doors doors, Visit visit) {
        this.callers = callers;
        this.recovery = recovery;
        this.confirmation = confirmation;
        this.doors = doors;
        this.visit = visit;
    }

    @WebMethod(operationName = "CustomerUserSendResetPassword", action = NAMESPACE + "CustomerUserSendResetPassword")
    @WebResult(name = "CustomerUserSendResetPasswordResult", targetNamespace = NAMESPACE)
    @SoapOperation(
            position = 1,
            summary = "Mails a temporary password to a customer user, named by Id, Email or both. The current password"
                    + " keeps working until a new one is set.",
            examples = {
                "CustomerInfo.Email=anna@example.com",
                "UserInfo.Username=demo",
                "UserInfo.Password=demo-caller-secret"
            },
            outcomes = {
                @Outcome(
                        answer = "SUCCESS",
                        when = "The request was taken. The customer user named by Id, Email or both is sent a temporary"
                                + " password; the current one keeps working. Callers without the permission to learn it"
                                + " get this for a customer user who does not exist, too."),
                @Outcome(answer = "LOGINERROR", when = "UserInfo names no caller that may do this."),
                @Outcome(
                        answer = "PARAMETERERROR",
                        when = "CustomerInfo or UserInfo is missing, neither Id nor Email is given, or Email is"
                                + " malformed. Message names the member and the rule."),
                @Outcome(
                        answer = "MISSINGRECORD",
                        when = "There is no such customer user, or Id and Email name different ones. Only callers with"
                                + " the permission to learn it get this."),
                @Outcome(answer = "OTHER", when = "Too many requests for this customer user. Wait, then ask again."),
                @Outcome(
                        answer = "SYSTEMERROR",
                        when = "Something unexpected. IsSystemError is true, and ExceptionMessage holds an incident id"
                                + " for the operator.")
            })
    public Result customerUserSendResetPassword(
            @WebParam(name = "CustomerInfo", targetNamespace = NAMESPACE) CustomerInfo customer,
            @WebParam(name = "UserInfo", targetNamespace = NAMESPACE) UserInfo user) {
        return answer("CustomerUserSendResetPassword", customer, user, (origin, caller) -> {
            recovery.request(new Recovery.Request(
                    origin, Optional.of(caller), customer.subject(), Recovery.Means.TEMPORARY_PASSWORD));
            return Result.of(ResultCode.SUCCESS, Messages.SENT);
        });
    }

    @WebMethod(operationName = "ConfirmCustomerUserMFA", action = NAMESPACE + "ConfirmCustomerUserMFA")
    @WebResult(name = "ConfirmCustomerUserMFAResult", targetNamespace = NAMESPACE)
    @SoapOperation(
            position = 2,
            summary = "Confirms the code that a customer user gave, and sets a new password where one is given with its"
                    + " proofs. Without a code, asks for one.",
            examples = {
                "CustomerInfo.Email=anna@example.com",
                "CustomerInfo.MFACode=123456",
                "UserInfo.Username=demo",
                "UserInfo.Password=demo-caller-secret"
            },
            outcomes = {
                @Outcome(
                        answer = "SUCCESS",
                        when = "MFACode is right, and so is every other proof that was given. With NewPassword, that is"
                                + " now the password."),
                @Outcome(
                        answer = "OTHER, \"" + Messages.CODE_NEEDED + "\"",
                        when = "No MFACode was given and what was given holds. Where the customer user has no"
                                + " authenticator, a code has been mailed, within limits. Ask for it and call again."),
                @Outcome(
                        answer = "OTHER, \"" + Messages.REFUSED + "\"",
                        when = "A proof does not hold. Which one is not told; for callers without the permission to"
                                + " learn it, a customer user who does not exist looks the same."),
                @Outcome(
                        answer = "OTHER, \"" + Messages.TOO_MANY_ATTEMPTS + "\"",
                        when = "Too many attempts for this customer user."),
                @Outcome(answer = "LOGINERROR", when = "UserInfo names no caller that may do this."),
                @Outcome(
                        answer = "PARAMETERERROR",
                        when = "Something is missing or malformed, NewPassword breaks a rule, or comes without"
                                + " TemporaryPassword and Password. Message names the member and the rule; nothing was"
                                + " used up."),
                @Outcome(
                        answer = "MISSINGRECORD",
                        when = "There is no such customer user. Only callers with the permission to learn it get"
                                + " this."),
                @Outcome(
                        answer = "SYSTEMERROR",
                        when = "Something unexpected. IsSystemError is true, and ExceptionMessage holds an incident id"
                                + " for the operator.")
            })
    public Result confirmCustomerUserMfa(
            @WebParam(name = "CustomerInfo", targetNamespace = NAMESPACE) CustomerInfo customer,
            @WebParam(name = "UserInfo", targetNamespace = NAMESPACE) UserInfo user) {
        return answer("ConfirmCustomerUserMFA", customer, user, (origin, caller) -> {
            confirmation.confirm(new Confirmation.Request(
                    origin,
                    caller,
                    customer.subject(),
                    customer.password(),
                    customer.temporaryPassword(),
                    customer.mfaCode(),
                    customer.newPassword()));
            return Result.of(ResultCode.SUCCESS, Messages.CONFIRMED);
        });
    }

    /** What an operation does for a caller who has proved who it is. */
    private interface Work {
        Result of(Origin origin, Caller caller) throws Refusal;
    }

    private Result answer(String operation, CustomerInfo customer, UserInfo user, Work work) {
        String where = CONTRACT + " " + operation;
        try {
            if (customer == null) {
                return Result.of(ResultCode.PARAMETERERROR, Messages.required("CustomerInfo"));
            }
            if (user == null) {
                return Result.of(ResultCode.PARAMETERERROR, Messages.required("UserInfo"));
            }
            Origin origin = doors.origin(CONTRACT, visit.clientAddress());
            return work.of(origin, callers.authenticate(origin, user.username(), user.password()));
        } catch (Refusal refusal) {
            return answerTo(refusal, where);
        } catch (RuntimeException failure) {
            return Result.systemError(Incidents.report(where, failure));
        }
    }

    private static Result answerTo(Refusal refusal, String where) {
        return switch (refusal.reason()) {
            case CALLER_REFUSED -> Result.of(ResultCode.LOGINERROR, Messages.LOGIN_ERROR);
            case INVALID_INPUT ->
                Result.of(
                        ResultCode.PARAMETERERROR,
                        refusal.faults().stream().map(Messages::of).collect(Collectors.joining(" ")));
            case NO_SUCH_ACCOUNT -> Result.of(ResultCode.MISSINGRECORD, Messages.MISSING_RECORD);
            case CODE_NEEDED -> Result.of(ResultCode.OTHER, Messages.CODE_NEEDED);
            case PROOF_REFUSED, PASSWORD_CHANGE_REQUIRED -> Result.of(ResultCode.OTHER, Messages.REFUSED);
            case TOO_MANY_ATTEMPTS -> Result.of(ResultCode.OTHER, Messages.TOO_MANY_ATTEMPTS);
            case BUSY -> Result.systemError(Incidents.report(where, refusal));
        };
    }
}
