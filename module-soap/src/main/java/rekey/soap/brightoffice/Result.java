package rekey.soap.brightoffice;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import rekey.kernel.IncidentId;

/** What every operation answers. {@code Message} and {@code ExceptionMessage} are always there, empty or not. */
@XmlType(
        name = "Result",
        propOrder = {"successCode", "message", "exceptionMessage", "systemError"})
@XmlAccessorType(XmlAccessType.FIELD)
public class Result {

    @XmlElement(name = "SuccessCode", required = true)
    private ResultCode successCode;

    @XmlElement(name = "Message")
    private String message;

    @XmlElement(name = "ExceptionMessage")
    private String exceptionMessage;

    @XmlElement(name = "IsSystemError")
    private boolean systemError;

    /** For JAXB. */
    public Result() {}

    private Result(ResultCode successCode, String message, String exceptionMessage, boolean systemError) {
        this.successCode = successCode;
        this.message = message;
        this.exceptionMessage = exceptionMessage;
        this.systemError = systemError;
    }

    static Result of(ResultCode code, String message) {
        return new Result(code, message, "", false);
    }

    static Result systemError(IncidentId incident) {
        return new Result(ResultCode.SYSTEMERROR, Messages.SYSTEM_ERROR, incident.value(), true);
    }

    ResultCode successCode() {
        return successCode;
    }

    String message() {
        return message;
    }

    String exceptionMessage() {
        return exceptionMessage;
    }

    boolean isSystemError() {
        return systemError;
    }
}
