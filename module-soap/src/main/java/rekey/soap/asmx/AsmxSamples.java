package rekey.soap.asmx;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import rekey.soap.description.Binding;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.gate.MediaType;
import rekey.soap.json.JsonText;
import rekey.soap.page.Command;
import rekey.soap.page.Sample;
import rekey.soap.page.SampleXml;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlWriter;

/** The sample messages of an operation, word for word as the originals published them. */
final class AsmxSamples {

    private final Service service;
    private final Operation operation;
    private final String address;
    private final String path;
    private final String host;

    AsmxSamples(Service service, Operation operation, String address) {
        this.service = service;
        this.operation = operation;
        this.address = address;
        URI uri = URI.create(address);
        this.path = uri.getRawPath();
        this.host = uri.getRawAuthority();
    }

    List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        samples.add(soap(SoapVersion.SOAP_11, "SOAP 1.1", "soap"));
        samples.add(soap(SoapVersion.SOAP_12, "SOAP 1.2", "soap12"));
        for (Binding binding : AsmxPages.forms(service, operation)) {
            samples.add(binding == Binding.HTTP_GET ? get() : post());
        }
        return samples;
    }

    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                "SOAP 1.1",
                address,
                List.of("Content-Type: text/xml; charset=utf-8", soapAction()),
                example(SoapVersion.SOAP_11)));
        commands.add(new Command(
                "SOAP 1.2",
                address,
                List.of("Content-Type: application/soap+xml; charset=utf-8"),
                example(SoapVersion.SOAP_12)));
        String url = address + "/" + operation.name();
        for (Binding binding : AsmxPages.forms(service, operation)) {
            commands.add(
                    binding == Binding.HTTP_GET
                            ? new Command("HTTP GET", url + "?" + exampleQuery(), List.of(), "")
                            : new Command("HTTP POST", url, List.of(), exampleQuery()));
        }
        commands.add(new Command(
                "JSON",
                url,
                List.of("Content-Type: application/json"),
                json(operation.parameters(), operation.example())));
        return commands;
    }

    private Sample soap(SoapVersion version, String title, String prefix) {
        String contentType = "Content-Type: " + version.contentType() + "\nContent-Length: length\n";
        String request = "POST " + path + " HTTP/1.1\nHost: " + host + "\n" + contentType
                + (version == SoapVersion.SOAP_11 ? soapAction() + "\n" : "") + "\n"
                + envelope(
                        version, prefix, operation.name(), xml -> SampleXml.placeholders(xml, operation.parameters()));
        String response = "HTTP/1.1 200 OK\n" + contentType + "\n"
                + envelope(
                        version,
                        prefix,
                        operation.responseName(),
                        xml -> SampleXml.placeholder(xml, operation.result()));
        return new Sample(title, request, response);
    }

    private String envelope(SoapVersion version, String prefix, String element, Consumer<XmlWriter> content) {
        XmlWriter xml = new XmlWriter(Envelopes.DECLARATION, "\n", " />");
        xml.open(
                prefix + ":Envelope",
                "xmlns:xsi",
                Xml.INSTANCE,
                "xmlns:xsd",
                Xml.SCHEMA,
                "xmlns:" + prefix,
                version.namespace());
        xml.open(prefix + ":Body").open(element, "xmlns", service.namespace());
        content.accept(xml);
        return xml.close().close().close().toString();
    }

    private Sample get() {
        return new Sample(
                "HTTP GET",
                "GET " + path + "/" + operation.name() + "?" + query() + " HTTP/1.1\nHost: " + host,
                plainAnswer());
    }

    private Sample post() {
        return new Sample(
                "HTTP POST",
                "POST " + path + "/" + operation.name() + " HTTP/1.1\nHost: " + host + "\nContent-Type: "
                        + MediaType.FORM + "\nContent-Length: length\n\n" + query(),
                plainAnswer());
    }

    private String plainAnswer() {
        String element = ((Type.Scalar) operation.result().type()).schemaName();
        return "HTTP/1.1 200 OK\nContent-Type: text/xml; charset=utf-8\nContent-Length: length\n\n"
                + Envelopes.DECLARATION + "\n<" + element + " xmlns=\"" + service.namespace() + "\">"
                + SampleXml.placeholder(operation.result().type()) + "</" + element + ">";
    }

    private String query() {
        return operation.parameters().members().stream()
                .map(p -> p.name() + "=" + SampleXml.placeholder(p.type()))
                .collect(Collectors.joining("&"));
    }

    private String soapAction() {
        return "SOAPAction: \"" + Routing.action(service, operation) + "\"";
    }

    private String example(SoapVersion version) {
        return envelope(
                version,
                "soap",
                operation.name(),
                xml -> SampleXml.example(xml, operation.parameters(), operation.example()));
    }

    private String exampleQuery() {
        return operation.example().members().entrySet().stream()
                .map(e -> e.getKey() + "="
                        + URLEncoder.encode(((Value.Text) e.getValue()).text(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String json(Type.Struct type, Value.Fields fields) {
        return type.members().stream()
                .filter(m -> fields.member(m.name()).isPresent())
                .map(m -> JsonText.quoted(m.name()) + ":"
                        + json(m, fields.members().get(m.name())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Type.Member member, Value value) {
        return value instanceof Value.Fields inner
                ? json((Type.Struct) member.type(), inner)
                : JsonText.quoted(((Value.Text) value).text());
    }
}
