package rekey.soap.ifcommon;

import jakarta.inject.Inject;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.util.Optional;
import rekey.identity.Doors;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.soap.description.Binding;
import rekey.soap.description.DialectName;
import rekey.soap.description.SoapContract;
import rekey.soap.description.SoapOperation;
import rekey.soap.description.SoapOperation.Outcome;
import rekey.soap.gate.Visit;

/**
 * Starts a recovery for whoever has a user name. Anyone may call it, so it is harmless: the old password keeps working,
 * and the answer is one text for everybody.
 */
@SoapContract(
        name = IfCommonService.CONTRACT,
        dialect = DialectName.ASMX,
        path = "/webservices/IFCommonService.asmx",
        bindings = {Binding.HTTP_GET, Binding.HTTP_POST})
@WebService(
        serviceName = "IFCommonService",
        portName = "IFCommonServiceSoap",
        name = "IFCommonServiceSoap",
        targetNamespace = IfCommonService.NAMESPACE)
public class IfCommonService {

    static final String CONTRACT = "ifcommon";
    static final String NAMESPACE = "http://www.ifactorconsulting.com/webservices";

    /** What everybody is told. */
    static final String ANSWER = "If an account with this user name exists, a note with a temporary password has been"
            + " sent to the e-mail address on file. The current password keeps working.";

    @Inject
    private Recovery recovery;

    @Inject
    private Doors doors;

    @Inject
    private Visit visit;

    /** For the container. */
    public IfCommonService() {}

    IfCommonService(Recovery recovery, Doors doors, Visit visit) {
        this.recovery = recovery;
        this.doors = doors;
        this.visit = visit;
    }

    @WebMethod(operationName = "ResetUserPassword", action = NAMESPACE + "/ResetUserPassword")
    @WebResult(name = "ResetUserPasswordResult", targetNamespace = NAMESPACE)
    @SoapOperation(
            position = 1,
            summary = "The note carries a temporary password; the current one keeps working until a new one is set.",
            examples = "username=anna",
            documentation = "Resets the password for 'username'. A note will be sent to the e-mail address on file"
                    + " with a new password.",
            outcomes =
                    @Outcome(
                            answer = ANSWER,
                            when = "Always: for a known, an unknown and a disabled user, for an empty or odd name, and"
                                    + " when somebody asks too often. Nobody can use this operation to find out who has"
                                    + " an account."))
    public String resetUserPassword(@WebParam(name = "username", targetNamespace = NAMESPACE) String username) {
        return visit.guard(CONTRACT + " ResetUserPassword", () -> {
            // a page on another site, or a browser that fetches ahead, must not send mail in somebody's name
            boolean isAsked = username != null && !username.isBlank() && !visit.isUnintended();
            return isAsked ? request(username) : ANSWER;
        });
    }

    private String request(String username) {
        try {
            recovery.request(new Recovery.Request(
                    doors.origin(CONTRACT, visit.clientAddress()),
                    Optional.empty(),
                    Subject.named(username),
                    Recovery.Means.TEMPORARY_PASSWORD));
            return ANSWER;
        } catch (Refusal refusal) {
            return answerTo(refusal.reason());
        }
    }

    /** No reason is told: each of them would tell something about somebody else's account. */
    private static String answerTo(Refusal.Reason reason) {
        return switch (reason) {
            case INVALID_INPUT,
                    TOO_MANY_ATTEMPTS,
                    BUSY,
                    NO_SUCH_ACCOUNT,
                    CALLER_REFUSED,
                    CODE_NEEDED,
                    PROOF_REFUSED,
                    PASSWORD_CHANGE_REQUIRED -> ANSWER;
        };
    }
}
