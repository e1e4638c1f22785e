package rekey.benchmark.part;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** Of the customer user in a message the two members by which one is named. */
@XmlAccessorType(XmlAccessType.FIELD)
public class Addressed {

    @XmlElement(name = "Id", namespace = JdbcEndpoint.NAMESPACE)
    private String id;

    @XmlElement(name = "Email", namespace = JdbcEndpoint.NAMESPACE)
    private String email;

    String email() {
        return email;
    }
}
