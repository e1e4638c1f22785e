/** A contract that the product does not have: all that a further contract needs. Tests add it as a jar of its own. */
@XmlSchema(namespace = MeterService.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
package rekey.soap.sixth;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
