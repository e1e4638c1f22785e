/** The BrightOffice contract: customer users of a back office, on behalf of whom an authenticated program calls. */
@XmlSchema(namespace = BrightOfficeApi.NAMESPACE, elementFormDefault = XmlNsForm.QUALIFIED)
package rekey.soap.brightoffice;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
