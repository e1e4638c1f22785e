package rekey.soap.broker;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** The answer of an operation that returns nothing else. */
@XmlType(
        name = "tMetaResult",
        propOrder = {"meta"})
@XmlAccessorType(XmlAccessType.FIELD)
public class MetaResult {

    @XmlElement(name = "Meta", required = true)
    private Meta meta;

    /** For JAXB. */
    public MetaResult() {}

    private MetaResult(Meta meta) {
        this.meta = meta;
    }

    static MetaResult success() {
        return new MetaResult(new Meta(true, List.of()));
    }

    static MetaResult failure(int code, String text) {
        return new MetaResult(new Meta(false, List.of(new ErrorReport(code, text))));
    }

    Meta meta() {
        return meta;
    }
}
