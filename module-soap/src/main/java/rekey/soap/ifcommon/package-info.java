/** The IFCommon contract: anyone names a user, and whoever that is gets a note at the address on file. */
@XmlSchema(namespace = IfCommonService.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
package rekey.soap.ifcommon;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
