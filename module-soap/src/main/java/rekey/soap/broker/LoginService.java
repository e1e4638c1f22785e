package rekey.soap.broker;

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
import rekey.kernel.EmailAddress;
import rekey.kernel.Incidents;
import rekey.soap.description.Binding;
import rekey.soap.description.DialectName;
import rekey.soap.description.SoapContract;
import rekey.soap.description.SoapOperation;
import rekey.soap.description.SoapOperation.Outcome;
import rekey.soap.gate.Visit;

/** The Application Broker's login service, version 3.9: private users who forgot their password. */
@SoapContract(
        name = LoginService.CONTRACT,
        dialect = DialectName.WSO,
        path = "/broker/3.9/login.wso",
        title = "Application Broker 3.9 Login Service",
        bindings = {Binding.HTTP_GET, Binding.HTTP_POST})
@WebService(
        serviceName = "LoginService",
        portName = "LoginServiceSoap",
        name = "LoginServiceSoapType",
        targetNamespace = LoginService.NAMESPACE)
public class LoginService {

    static final String CONTRACT = "broker";
    static final String NAMESPACE = "http://services.vd.dk/2010/applicationbroker/";

    static final int MALFORMED_ADDRESS = 1001;
    static final int TOO_MANY_REQUESTS = 1002;
    static final int UNEXPECTED = 1003;

    @Inject
    private Recovery recovery;

    @Inject
    private Doors doors;

    @Inject
    private Visit visit;

    /** For the container. */
    public LoginService() {}

    LoginService(Recovery recovery, Doors doors, Visit visit) {
        this.recovery = recovery;
        this.doors = doors;
        this.visit = visit;
    }

    @WebMethod(operationName = "resetPrivateUserPassword", action = "")
    @WebResult(name = "resetPrivateUserPasswordResult", targetNamespace = NAMESPACE)
    @SoapOperation(
            position = 1,
            summary = "The current password keeps working until the person has chosen a new one on the page behind the"
                    + " link.",
            examples = "EmailAddress=anna@example.com",
            documentation = "NEW IN 3.3! Sends a email containing a link to change the password of a private user.",
            outcomes = {
                @Outcome(
                        answer = "Success true",
                        when = "The address is well formed. If a private user has it, a link is on its way; nothing"
                                + " tells whether one has. The current password keeps working."),
                @Outcome(answer = "Success false, ErrorCode 1001", when = "The address is missing or malformed."),
                @Outcome(
                        answer = "Success false, ErrorCode 1002",
                        when = "Too many requests for this address from this client. Wait, then ask again."),
                @Outcome(
                        answer = "Success false, ErrorCode 1003",
                        when = "Something unexpected. ErrorText names an incident id for the operator.")
            })
    public MetaResult resetPrivateUserPassword(
            @WebParam(name = "EmailAddress", targetNamespace = NAMESPACE) String emailAddress) {
        String where = CONTRACT + " resetPrivateUserPassword";
        try {
            if (EmailAddress.parse(emailAddress).isEmpty()) {
                return malformed();
            }
            // a page on another site, or a browser that fetches ahead, must not send mail in somebody's name
            if (visit.isUnintended()) {
                return MetaResult.success();
            }
            recovery.request(new Recovery.Request(
                    doors.origin(CONTRACT, visit.clientAddress()),
                    Optional.empty(),
                    Subject.withEmail(emailAddress),
                    Recovery.Means.LINK));
            return MetaResult.success();
        } catch (Refusal refusal) {
            return answerTo(refusal, where);
        } catch (RuntimeException failure) {
            return unexpected(where, failure);
        }
    }

    private static MetaResult answerTo(Refusal refusal, String where) {
        return switch (refusal.reason()) {
            case INVALID_INPUT -> malformed();
            case TOO_MANY_ATTEMPTS ->
                MetaResult.failure(TOO_MANY_REQUESTS, "There were too many requests for this address. Please wait.");
            case BUSY, CALLER_REFUSED, CODE_NEEDED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED, PROOF_REFUSED ->
                unexpected(where, refusal);
        };
    }

    private static MetaResult malformed() {
        return MetaResult.failure(MALFORMED_ADDRESS, "EmailAddress is not a well-formed e-mail address.");
    }

    private static MetaResult unexpected(String where, Exception failure) {
        return MetaResult.failure(
                UNEXPECTED,
                "The request could not be processed. Incident "
                        + Incidents.report(where, failure).value());
    }
}
