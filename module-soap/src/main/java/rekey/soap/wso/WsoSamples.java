package rekey.soap.wso;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type;
import rekey.soap.description.Type.Member;
import rekey.soap.description.Value;
import rekey.soap.json.JsonText;
import rekey.soap.page.Command;
import rekey.soap.page.Sample;
import rekey.soap.page.SampleXml;
import rekey.soap.xml.Xml;
import rekey.soap.xml.XmlWriter;

/** The sample messages of an operation, word for word as the originals published them. */
final class WsoSamples {

    private static final String JSON = "Content-Type: application/json; charset=utf-8";

    /** The published JSON sample has these behind the brace of an array's item. */
    private static final String AFTER_ITEM_BRACE = "        ";

    private final Service service;
    private final Operation operation;
    private final String address;
    private final String path;
    private final String host;

    WsoSamples(Service service, Operation operation, String address) {
        this.service = service;
        this.operation = operation;
        this.address = address;
        URI uri = URI.create(address);
        this.path = uri.getRawPath();
        this.host = uri.getRawAuthority();
    }

    List<Sample> all() {
        return List.of(
                soap("SOAP 1.1", "soap", Xml.SOAP_11, WsoDialect.XML),
                soap("SOAP 1.2", "soap12", Xml.SOAP_12, "application/soap+xml; charset=utf-8"),
                json());
    }

    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                "SOAP 1.1", address, List.of("Content-Type: " + WsoDialect.XML), example("soap", Xml.SOAP_11)));
        commands.add(new Command(
                "SOAP 1.2",
                address,
                List.of("Content-Type: application/soap+xml; charset=utf-8"),
                example("soap12", Xml.SOAP_12)));
        String url = address + "/" + operation.name();
        if (operation.isSimple()) {
            commands.add(new Command("JSON", url, List.of(JSON), exampleJson()));
            commands.add(new Command("JSON by GET", url + "/JSON?" + exampleQuery(), List.of(), ""));
            commands.add(new Command("XML by GET", url + "?" + exampleQuery(), List.of(), ""));
        }
        return commands;
    }

    private Sample soap(String title, String prefix, String envelope, String type) {
        String contentType = "Content-Type: " + type + "\nContent-Length: length\n\n";
        return new Sample(
                title,
                "POST " + path + " HTTP/1.1\nHost: " + host + "\n" + contentType
                        + message(
                                prefix,
                                envelope,
                                operation.name(),
                                xml -> SampleXml.placeholders(xml, operation.parameters())),
                "HTTP/1.1 200 OK\n" + contentType
                        + message(
                                prefix,
                                envelope,
                                operation.responseName(),
                                xml -> SampleXml.placeholder(xml, operation.result())));
    }

    private String message(String prefix, String envelope, String element, Consumer<XmlWriter> content) {
        XmlWriter xml = new XmlWriter(WsoXml.DECLARATION, "\n", " />");
        xml.open(prefix + ":Envelope", "xmlns:" + prefix, envelope).open(prefix + ":Body");
        xml.open(element, "xmlns", service.namespace());
        content.accept(xml);
        return xml.close().close().close().toString();
    }

    private Sample json() {
        StringBuilder request = new StringBuilder("POST " + path + "/" + operation.name() + " HTTP/1.1\nHost: " + host
                + "\n" + JSON + "\nContent-Length: length\n");
        object(request, operation.parameters(), 0, "");
        StringBuilder response = new StringBuilder("HTTP/1.1 200 OK\n" + JSON + "\nContent-Length: length\n\n");
        value(response, operation.result().type(), 0);
        return new Sample("JSON", request.toString(), response.toString());
    }

    private static void object(StringBuilder out, Type.Struct type, int depth, String afterBrace) {
        out.append('{').append(afterBrace);
        String separator = "\n";
        for (Member member : type.members()) {
            out.append(separator)
                    .append("  ".repeat(depth + 1))
                    .append(JsonText.quoted(member.name()))
                    .append(": ");
            value(out, member.type(), depth + 1);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(depth)).append('}');
    }

    private static void value(StringBuilder out, Type type, int depth) {
        if (type instanceof Type.Struct struct) {
            object(out, struct, depth, "");
        } else if (type instanceof Type.Array array) {
            String indent = "  ".repeat(depth + 1);
            out.append("[\n").append(indent);
            object(out, array.item(), depth + 1, AFTER_ITEM_BRACE);
            out.append(",\n").append(indent);
            object(out, array.item(), depth + 1, AFTER_ITEM_BRACE);
            out.append('\n').append("  ".repeat(depth)).append(']');
        } else {
            out.append(SampleXml.placeholder(type));
        }
    }

    private String example(String prefix, String envelope) {
        return message(
                prefix,
                envelope,
                operation.name(),
                xml -> SampleXml.example(xml, operation.parameters(), operation.example()));
    }

    private String exampleJson() {
        return operation.example().members().entrySet().stream()
                .map(e -> JsonText.quoted(e.getKey()) + ":" + JsonText.quoted(((Value.Text) e.getValue()).text()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String exampleQuery() {
        return operation.example().members().entrySet().stream()
                .map(e -> e.getKey() + "="
                        + URLEncoder.encode(((Value.Text) e.getValue()).text(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
