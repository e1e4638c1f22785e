package rekey.soap.broker;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** Whether the operation was done and, if not, why. */
@XmlType(
        name = "tMeta",
        propOrder = {"success", "errors"})
@XmlAccessorType(XmlAccessType.FIELD)
public class Meta {

    @XmlElement(name = "Success")
    private boolean success;

    @XmlElementWrapper(name = "Errors")
    @XmlElement(name = "tErrorReport")
    private List<ErrorReport> errors = new ArrayList<>();

    /** For JAXB. */
    public Meta() {}

    Meta(boolean success, List<ErrorReport> errors) {
        this.success = success;
        this.errors = errors;
    }

    boolean success() {
        return success;
    }

    List<ErrorReport> errors() {
        return errors;
    }
}
