/** The Application Broker's login contract: a private user is mailed a link to choose a new password. */
@XmlSchema(namespace = LoginService.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
package rekey.soap.broker;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
