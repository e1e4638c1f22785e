package rekey.soap.brightoffice;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Subject;
import rekey.kernel.AccountId;

/** The customer user that a call is about, with the proofs that the person gave. */
@XmlType(
        name = "CustomerInfo",
        propOrder = {"id", "email", "password", "mfaCode", "temporaryPassword", "newPassword"})
@XmlAccessorType(XmlAccessType.FIELD)
public class CustomerInfo {

    private static final UUID ZERO = new UUID(0, 0);

    @XmlElement(name = "Id")
    private UUID id;

    @XmlElement(name = "Email")
    private String email;

    @XmlElement(name = "Password")
    private String password;

    @XmlElement(name = "MFACode")
    private String mfaCode;

    @XmlElement(name = "TemporaryPassword")
    private String temporaryPassword;

    @XmlElement(name = "NewPassword")
    private String newPassword;

    /** For JAXB. */
    public CustomerInfo() {}

    CustomerInfo(UUID id, String email, String password, String mfaCode, String temporaryPassword, String newPassword) {
        this.id = id;
        this.email = email;
        this.password = password;
        this.mfaCode = mfaCode;
        this.temporaryPassword = temporaryPassword;
        this.newPassword = newPassword;
    }

    /** Who is meant: the id, the address, or both; the zero guid is how .NET writes that there is none. */
    Subject subject() {
        return Subject.identifiedBy(
                Optional.ofNullable(id).filter(given -> !given.equals(ZERO)).map(AccountId::new), present(email));
    }

    Optional<String> password() {
        return present(password);
    }

    Optional<String> mfaCode() {
        return present(mfaCode);
    }

    Optional<String> temporaryPassword() {
        return present(temporaryPassword);
    }

    Optional<String> newPassword() {
        return present(newPassword);
    }

    static Optional<String> present(String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }
}
