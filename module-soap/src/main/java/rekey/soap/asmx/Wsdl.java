package rekey.soap.asmx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rekey.soap.description.Binding;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Type.Member;
import rekey.soap.gate.MediaType;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlWriter;

/** The service description in the layout of the original. */
final class Wsdl {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String GUID_TYPES = "http://microsoft.com/wsdl/types/";
    private static final String HTTP_TRANSPORT = "http://schemas.xmlsoap.org/soap/http";

    private final Service service;
    private final String address;
    private final XmlWriter xml = new XmlWriter(Envelopes.DECLARATION, "\n", " />");

    private Wsdl(Service service, String address) {
        this.service = service;
        this.address = address;
    }

    /** The document, with the address at which the client reached the service. */
    static String of(Service service, String address) {
        return new Wsdl(service, address).write();
    }

    private String write() {
        openDefinitions();
        types();
        messages();
        portTypes();
        soapBinding("Soap", "soap");
        soapBinding("Soap12", "soap12");
        httpBinding(Binding.HTTP_GET);
        httpBinding(Binding.HTTP_POST);
        ports();
        return xml.close().toString();
    }

    private void openDefinitions() {
        List<String> attributes = new ArrayList<>(List.of(
                "xmlns:soap",
                "http://schemas.xmlsoap.org/wsdl/soap/",
                "xmlns:tm",
                "http://microsoft.com/wsdl/mime/textMatching/",
                "xmlns:soapenc",
                "http://schemas.xmlsoap.org/soap/encoding/",
                "xmlns:mime",
                "http://schemas.xmlsoap.org/wsdl/mime/",
                "xmlns:tns",
                service.namespace(),
                "xmlns:s",
                Xml.SCHEMA,
                "xmlns:soap12",
                "http://schemas.xmlsoap.org/wsdl/soap12/",
                "xmlns:http",
                "http://schemas.xmlsoap.org/wsdl/http/",
                "targetNamespace",
                service.namespace(),
                "xmlns:wsdl",
                WSDL));
        if (service.usesGuid()) {
            attributes.addAll(List.of("xmlns:s1", GUID_TYPES));
        }
        xml.open("wsdl:definitions", attributes.toArray(String[]::new));
        documentation(service.documentation());
    }

    private void types() {
        xml.open("wsdl:types");
        xml.open("s:schema", "elementFormDefault", "qualified", "targetNamespace", service.namespace());
        if (service.usesGuid()) {
            xml.empty("s:import", "namespace", GUID_TYPES);
        }
        Set<String> declared = new HashSet<>();
        for (Operation operation : service.operations()) {
            wrapper(operation.name(), operation.parameters());
            operation.parameters().members().forEach(member -> declare(member.type(), declared));
            wrapper(operation.responseName(), new Type.Struct(operation.responseName(), List.of(operation.result())));
            declare(operation.result().type(), declared);
        }
        plainElements();
        xml.close();
        if (service.usesGuid()) {
            guid();
        }
        xml.close();
    }

    private void plainElements() {
        boolean hasForms = service.offers(Binding.HTTP_GET) || service.offers(Binding.HTTP_POST);
        Set<String> names = new HashSet<>();
        for (Operation operation : service.operations()) {
            if (hasForms
                    && operation.isSimple()
                    && operation.result().type() instanceof Type.Scalar scalar
                    && names.add(scalar.schemaName())) {
                xml.empty("s:element", "name", scalar.schemaName(), "nillable", "true", "type", reference(scalar));
            }
        }
    }

    private void wrapper(String name, Type.Struct members) {
        xml.open("s:element", "name", name);
        if (members.members().isEmpty()) {
            xml.empty("s:complexType");
        } else {
            xml.open("s:complexType");
            sequence(members);
            xml.close();
        }
        xml.close();
    }

    private void declare(Type type, Set<String> declared) {
        if (type instanceof Type.Struct struct && declared.add(struct.name())) {
            xml.open("s:complexType", "name", struct.name());
            sequence(struct);
            xml.close();
            struct.members().forEach(member -> declare(member.type(), declared));
        } else if (type instanceof Type.Enumeration words && declared.add(words.name())) {
            xml.open("s:simpleType", "name", words.name());
            xml.open("s:restriction", "base", "s:string");
            words.words().forEach(word -> xml.empty("s:enumeration", "value", word));
            xml.close().close();
        } else if (type instanceof Type.Array array && declared.add(array.name())) {
            xml.open("s:complexType", "name", array.name()).open("s:sequence");
            xml.empty(
                    "s:element",
                    "minOccurs",
                    "0",
                    "maxOccurs",
                    "unbounded",
                    "name",
                    array.itemName(),
                    "nillable",
                    "true",
                    "type",
                    reference(array.item()));
            xml.close().close();
            declare(array.item(), declared);
        }
    }

    private void sequence(Type.Struct struct) {
        xml.open("s:sequence");
        for (Member member : struct.members()) {
            xml.empty(
                    "s:element",
                    "minOccurs",
                    member.type().isValueType() ? "1" : "0",
                    "maxOccurs",
                    "1",
                    "name",
                    member.name(),
                    "type",
                    reference(member.type()));
        }
        xml.close();
    }

    private void guid() {
        xml.open("s:schema", "elementFormDefault", "qualified", "targetNamespace", GUID_TYPES);
        xml.open("s:simpleType", "name", "guid").open("s:restriction", "base", "s:string");
        xml.empty("s:pattern", "value", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
        xml.close().close().close();
    }

    private void messages() {
        for (Operation operation : service.operations()) {
            message(operation.name() + "SoapIn", "parameters", "element", "tns:" + operation.name());
            message(operation.name() + "SoapOut", "parameters", "element", "tns:" + operation.responseName());
        }
        for (Binding binding : Binding.values()) {
            for (Operation operation : callable(binding)) {
                xml.open("wsdl:message", "name", operation.name() + suffix(binding) + "In");
                for (Member parameter : operation.parameters().members()) {
                    xml.empty("wsdl:part", "name", parameter.name(), "type", "s:string");
                }
                xml.close();
                message(
                        operation.name() + suffix(binding) + "Out",
                        "Body",
                        "element",
                        "tns:" + ((Type.Scalar) operation.result().type()).schemaName());
            }
        }
    }

    private void message(String name, String part, String kind, String reference) {
        xml.open("wsdl:message", "name", name);
        xml.empty("wsdl:part", "name", part, kind, reference);
        xml.close();
    }

    private void portTypes() {
        portType("Soap", service.operations());
        for (Binding binding : Binding.values()) {
            if (service.offers(binding)) {
                portType(suffix(binding), callable(binding));
            }
        }
    }

    private void portType(String suffix, Iterable<Operation> operations) {
        if (!operations.iterator().hasNext()) {
            xml.empty("wsdl:portType", "name", service.name() + suffix);
            return;
        }
        xml.open("wsdl:portType", "name", service.name() + suffix);
        for (Operation operation : operations) {
            xml.open("wsdl:operation", "name", operation.name());
            documentation(operation.documentation());
            xml.empty("wsdl:input", "message", "tns:" + operation.name() + suffix + "In");
            xml.empty("wsdl:output", "message", "tns:" + operation.name() + suffix + "Out");
            xml.close();
        }
        xml.close();
    }

    private void soapBinding(String suffix, String prefix) {
        xml.open("wsdl:binding", "name", service.name() + suffix, "type", "tns:" + service.name() + "Soap");
        xml.empty(prefix + ":binding", "transport", HTTP_TRANSPORT);
        for (Operation operation : service.operations()) {
            xml.open("wsdl:operation", "name", operation.name());
            xml.empty(prefix + ":operation", "soapAction", Routing.action(service, operation), "style", "document");
            xml.open("wsdl:input").empty(prefix + ":body", "use", "literal").close();
            xml.open("wsdl:output").empty(prefix + ":body", "use", "literal").close();
            xml.close();
        }
        xml.close();
    }

    private void httpBinding(Binding binding) {
        if (!service.offers(binding)) {
            return;
        }
        String name = service.name() + suffix(binding);
        xml.open("wsdl:binding", "name", name, "type", "tns:" + name);
        xml.empty("http:binding", "verb", binding == Binding.HTTP_GET ? "GET" : "POST");
        for (Operation operation : callable(binding)) {
            xml.open("wsdl:operation", "name", operation.name());
            xml.empty("http:operation", "location", "/" + operation.name());
            xml.open("wsdl:input");
            if (binding == Binding.HTTP_GET) {
                xml.empty("http:urlEncoded");
            } else {
                xml.empty("mime:content", "type", MediaType.FORM);
            }
            xml.close();
            xml.open("wsdl:output").empty("mime:mimeXml", "part", "Body").close();
            xml.close();
        }
        xml.close();
    }

    private void ports() {
        xml.open("wsdl:service", "name", service.name());
        documentation(service.documentation());
        port("Soap", "soap");
        port("Soap12", "soap12");
        for (Binding binding : Binding.values()) {
            if (service.offers(binding)) {
                port(suffix(binding), "http");
            }
        }
        xml.close();
    }

    private void port(String suffix, String prefix) {
        String name = service.name() + suffix;
        xml.open("wsdl:port", "name", name, "binding", "tns:" + name);
        xml.empty(prefix + ":address", "location", address);
        xml.close();
    }

    private void documentation(String text) {
        if (!text.isEmpty()) {
            xml.text("wsdl:documentation", text, "xmlns:wsdl", WSDL);
        }
    }

    private Iterable<Operation> callable(Binding binding) {
        return service.operations().stream()
                .filter(o -> service.offers(binding) && HttpForms.isCallable(o))
                .toList();
    }

    private static String suffix(Binding binding) {
        return binding == Binding.HTTP_GET ? "HttpGet" : "HttpPost";
    }

    private static String reference(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return (scalar == Type.Scalar.GUID ? "s1:" : "s:") + scalar.schemaName();
        }
        if (type instanceof Type.Enumeration words) {
            return "tns:" + words.name();
        }
        return "tns:" + (type instanceof Type.Array array ? array.name() : ((Type.Struct) type).name());
    }
}
