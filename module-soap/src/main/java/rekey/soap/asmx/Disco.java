package rekey.soap.asmx;

import rekey.soap.description.Service;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlWriter;

/** The discovery document: where the description and the SOAP bindings are. */
final class Disco {

    private static final String DISCO = "http://schemas.xmlsoap.org/disco/";

    private Disco() {}

    static String of(Service service, String address) {
        XmlWriter xml = new XmlWriter(Envelopes.DECLARATION, "\n", " />");
        xml.open("discovery", "xmlns:xsi", Xml.INSTANCE, "xmlns:xsd", Xml.SCHEMA, "xmlns", DISCO);
        xml.empty("contractRef", "ref", address + "?wsdl", "docRef", address, "xmlns", DISCO + "scl/");
        soap(xml, service, address, "q1", "Soap");
        soap(xml, service, address, "q2", "Soap12");
        return xml.close().toString();
    }

    private static void soap(XmlWriter xml, Service service, String address, String prefix, String suffix) {
        xml.empty(
                "soap",
                "address",
                address,
                "xmlns:" + prefix,
                service.namespace(),
                "binding",
                prefix + ":" + service.name() + suffix,
                "xmlns",
                DISCO + "soap/");
    }
}
