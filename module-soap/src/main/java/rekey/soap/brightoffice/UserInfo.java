package rekey.soap.brightoffice;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;

/** The program that calls. */
@XmlType(
        name = "UserInfo",
        propOrder = {"username", "password"})
@XmlAccessorType(XmlAccessType.FIELD)
public class UserInfo {

    @XmlElement(name = "Username")
    private String username;

    @XmlElement(name = "Password")
    private String password;

    /** For JAXB. */
    public UserInfo() {}

    UserInfo(String username, String password) {
        this.username = username;
        this.password = password;
    }

    Optional<String> username() {
        return CustomerInfo.present(username);
    }

    Optional<String> password() {
        return CustomerInfo.present(password);
    }
}
