package rekey.soap.broker;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** Why something was not done. */
@XmlType(
        name = "tErrorReport",
        propOrder = {"errorCode", "errorText"})
@XmlAccessorType(XmlAccessType.FIELD)
public class ErrorReport {

    @XmlElement(name = "ErrorCode")
    private int errorCode;

    @XmlElement(name = "ErrorText", required = true)
    private String errorText;

    /** For JAXB. */
    public ErrorReport() {}

    ErrorReport(int errorCode, String errorText) {
        this.errorCode = errorCode;
        this.errorText = errorText;
    }

    int errorCode() {
        return errorCode;
    }

    String errorText() {
        return errorText;
    }
}
