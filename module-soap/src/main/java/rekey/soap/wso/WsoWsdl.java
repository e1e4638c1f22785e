package rekey.soap.wso;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Type.Member;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlWriter;

/** The service description in the layout of DataFlex. */
final class WsoWsdl {

    private static final String HTTP_TRANSPORT = "http://schemas.xmlsoap.org/soap/http";

    private final Service service;
    private final XmlWriter xml = new XmlWriter("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "\r\n", "/>");

    private WsoWsdl(Service service) {
        this.service = service;
    }

    /** The document, with the address at which the client reached the service. */
    static String of(Service service, String address) {
        return new WsoWsdl(service).write(address);
    }

    private String write(String address) {
        xml.open(
                "definitions",
                "xmlns",
                "http://schemas.xmlsoap.org/wsdl/",
                "xmlns:xs",
                Xml.SCHEMA,
                "xmlns:soap",
                "http://schemas.xmlsoap.org/wsdl/soap/",
                "xmlns:soap12",
                "http://schemas.xmlsoap.org/wsdl/soap12/",
                "xmlns:tns",
                service.namespace(),
                "name",
                service.name(),
                "targetNamespace",
                service.namespace());
        types();
        messages();
        portType();
        binding("SoapBinding", "soap");
        binding("SoapBinding12", "soap12");
        xml.open("service", "name", service.name());
        documentation(service.documentation().isEmpty() ? service.title() : service.documentation());
        port("Soap", "SoapBinding", "soap", address);
        port("Soap12", "SoapBinding12", "soap12", address);
        return xml.close().close().toString();
    }

    private void types() {
        xml.open("types");
        xml.open("xs:schema", "elementFormDefault", "qualified", "targetNamespace", service.namespace());
        Map<String, Type> named = new LinkedHashMap<>();
        for (Operation operation : service.operations()) {
            operation.parameters().members().forEach(parameter -> collect(parameter.type(), named));
            collect(operation.result().type(), named);
        }
        named.values().stream().filter(Type.Enumeration.class::isInstance).forEach(this::declare);
        named.values().stream().filter(Type.Struct.class::isInstance).forEach(this::declare);
        named.values().stream().filter(Type.Array.class::isInstance).forEach(this::declare);
        for (Operation operation : service.operations()) {
            element(operation.name(), operation.parameters().members());
            element(operation.responseName(), List.of(operation.result()));
        }
        xml.close().close();
    }

    /** Inner types first, as they have to be known before they are used. */
    private static void collect(Type type, Map<String, Type> named) {
        if (type instanceof Type.Struct struct) {
            struct.members().forEach(member -> collect(member.type(), named));
            named.put(struct.name(), struct);
        } else if (type instanceof Type.Array array) {
            collect(array.item(), named);
            named.put(array.name(), array);
        } else if (type instanceof Type.Enumeration words) {
            named.put(words.name(), words);
        }
    }

    private void declare(Type type) {
        if (type instanceof Type.Enumeration words) {
            xml.open("xs:simpleType", "name", words.name()).open("xs:restriction", "base", "xs:string");
            words.words().forEach(word -> xml.empty("xs:enumeration", "value", word));
            xml.close().close();
        } else if (type instanceof Type.Struct struct) {
            xml.open("xs:complexType", "name", struct.name());
            sequence(struct.members());
            xml.close();
        } else if (type instanceof Type.Array array) {
            xml.open("xs:complexType", "name", array.name()).open("xs:sequence");
            xml.empty(
                    "xs:element",
                    "name",
                    array.itemName(),
                    "type",
                    "tns:" + array.item().name(),
                    "minOccurs",
                    "0",
                    "maxOccurs",
                    "unbounded",
                    "nillable",
                    "true");
            xml.close().close();
        }
    }

    private void element(String name, List<Member> members) {
        xml.open("xs:element", "name", name).open("xs:complexType");
        sequence(members);
        xml.close().close();
    }

    private void sequence(List<Member> members) {
        if (members.isEmpty()) {
            xml.empty("xs:sequence");
            return;
        }
        xml.open("xs:sequence");
        members.forEach(member -> xml.empty("xs:element", "name", member.name(), "type", reference(member.type())));
        xml.close();
    }

    private void messages() {
        for (Operation operation : service.operations()) {
            message(operation.name() + "SoapRequest", operation.name());
            message(operation.name() + "SoapResponse", operation.responseName());
        }
    }

    private void message(String name, String element) {
        xml.open("message", "name", name);
        xml.empty("part", "name", "parameters", "element", "tns:" + element);
        xml.close();
    }

    private void portType() {
        xml.open("portType", "name", service.name() + "SoapType");
        for (Operation operation : service.operations()) {
            xml.open("operation", "name", operation.name());
            documentation(operation.documentation());
            xml.empty("input", "message", "tns:" + operation.name() + "SoapRequest");
            xml.empty("output", "message", "tns:" + operation.name() + "SoapResponse");
            xml.close();
        }
        xml.close();
    }

    private void binding(String suffix, String prefix) {
        xml.open("binding", "name", service.name() + suffix, "type", "tns:" + service.name() + "SoapType");
        xml.empty(prefix + ":binding", "style", "document", "transport", HTTP_TRANSPORT);
        for (Operation operation : service.operations()) {
            xml.open("operation", "name", operation.name());
            xml.empty(prefix + ":operation", "soapAction", "", "style", "document");
            xml.open("input").empty(prefix + ":body", "use", "literal").close();
            xml.open("output").empty(prefix + ":body", "use", "literal").close();
            xml.close();
        }
        xml.close();
    }

    private void port(String suffix, String binding, String prefix, String address) {
        xml.open("port", "name", service.name() + suffix, "binding", "tns:" + service.name() + binding);
        xml.empty(prefix + ":address", "location", address);
        xml.close();
    }

    private void documentation(String text) {
        if (!text.isEmpty()) {
            xml.text("documentation", text);
        }
    }

    private static String reference(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return "xs:" + (scalar == Type.Scalar.GUID ? "string" : scalar.schemaName());
        }
        if (type instanceof Type.Enumeration words) {
            return "tns:" + words.name();
        }
        return "tns:" + (type instanceof Type.Array array ? array.name() : ((Type.Struct) type).name());
    }
}
