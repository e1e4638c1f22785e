package rekey.soap.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type.Member;
import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;

/** The pages of one service at one address. */
public final class ContractPages {

    private final Service service;
    private final String address;
    private final String file;

    /** @param address the service's URL as the client may be shown it */
    public ContractPages(Service service, String address) {
        this.service = service;
        this.address = address;
        this.file = address.substring(address.lastIndexOf('/') + 1);
    }

    /**
     * The list of operations.
     *
     * @param documents what can be read about the service, and its query
     */
    public Reply list(Map<String, String> documents) {
        StringBuilder html = new StringBuilder(4096);
        html.append("<p class=\"soft\">Web service</p><h1>")
                .append(Xml.text(service.title()))
                .append("</h1>");
        paragraph(html, service.documentation());
        html.append("<div class=\"row\">");
        documents.forEach((name, query) -> html.append("<a class=\"tag\" href=\"")
                .append(Xml.attribute(file + "?" + query))
                .append("\">")
                .append(Xml.text(name))
                .append("</a>"));
        html.append("</div><p>Address: <code>").append(Xml.text(address)).append("</code></p>");
        for (Operation operation : service.operations()) {
            html.append("<section class=\"card\"><h2><a href=\"")
                    .append(Xml.attribute(file + "?op=" + operation.name()))
                    .append("\">")
                    .append(Xml.text(operation.name()))
                    .append("</a></h2>");
            html.append("<p class=\"soft\">")
                    .append(Xml.text(signature(operation)))
                    .append("</p>");
            paragraph(html, operation.documentation());
            paragraph(html, operation.summary());
            html.append("</section>");
        }
        return page(service.title(), html);
    }

    /** An operation that does not exist. */
    public Reply notFound(String name) {
        StringBuilder html = new StringBuilder(512);
        toList(html);
        html.append("<h1>Method Not Found</h1><p>Method '")
                .append(Xml.text(name))
                .append("' was not found in service ")
                .append(Xml.text(service.title()))
                .append(". Names are case-sensitive.</p>");
        return page("Method Not Found", html);
    }

    /** The page of an operation. */
    public Reply operation(Operation operation, Optional<TestForm> form, List<Command> commands, List<Sample> samples) {
        StringBuilder html = new StringBuilder(16_384);
        toList(html);
        html.append("<h1>").append(Xml.text(operation.name())).append("</h1>");
        paragraph(html, operation.documentation());
        paragraph(html, operation.summary());
        outcomes(html, operation);
        test(html, operation, form);
        html.append("<h2>From a command line</h2><p class=\"soft\">The values are those of the demonstration data;"
                + " put your own in their place.</p>");
        for (Command command : commands) {
            html.append("<h3>").append(Xml.text(command.title())).append("</h3>");
            block(html, command.line());
        }
        html.append("<h2>On the wire</h2><p class=\"soft\">Requests and answers as they are sent. The words in place of"
                + " values say what belongs there.</p>");
        for (Sample sample : samples) {
            html.append("<details open><summary>")
                    .append(Xml.text(sample.title()))
                    .append("</summary>");
            block(html, sample.request());
            block(html, sample.response());
            html.append("</details>");
        }
        return page(operation.name() + " - " + service.title(), html);
    }

    private void toList(StringBuilder html) {
        html.append("<nav><a href=\"")
                .append(Xml.attribute(file))
                .append("\">")
                .append(Xml.text(service.title()))
                .append("</a> / all operations</nav>");
    }

    private static void outcomes(StringBuilder html, Operation operation) {
        if (operation.outcomes().isEmpty()) {
            return;
        }
        html.append("<h2>What the answers mean</h2><table><thead><tr><th scope=\"col\">Answer</th>"
                + "<th scope=\"col\">When</th></tr></thead><tbody>");
        for (Operation.Meaning meaning : operation.outcomes()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Xml.text(meaning.answer()))
                    .append("</th><td>")
                    .append(Xml.text(meaning.when()))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    private static void test(StringBuilder html, Operation operation, Optional<TestForm> form) {
        html.append("<h2>Try it</h2>");
        if (form.isEmpty()) {
            html.append("<p>A form cannot carry this operation's structures. Use one of the requests below.</p>");
            return;
        }
        html.append("<form class=\"card\" autocomplete=\"off\" method=\"")
                .append(form.get().isPost() ? "post" : "get")
                .append("\">");
        for (Member parameter : operation.parameters().members()) {
            String name = Xml.attribute(parameter.name());
            html.append("<label for=\"p-")
                    .append(name)
                    .append("\">")
                    .append(name)
                    .append("</label>");
            html.append("<input id=\"p-")
                    .append(name)
                    .append("\" name=\"")
                    .append(name)
                    .append("\">");
        }
        form.get()
                .buttons()
                .forEach((label, target) -> html.append("<button formaction=\"")
                        .append(Xml.attribute(target))
                        .append("\">")
                        .append(Xml.text(label))
                        .append("</button>"));
        html.append("<p class=\"soft\">This really calls the service.</p></form>");
    }

    private static void paragraph(StringBuilder html, String text) {
        if (!text.isEmpty()) {
            html.append("<p>").append(Xml.text(text)).append("</p>");
        }
    }

    private static void block(StringBuilder html, String text) {
        html.append("<pre tabindex=\"0\">").append(Xml.text(text)).append("</pre>");
    }

    private static String signature(Operation operation) {
        return operation.parameters().members().stream()
                .map(Member::name)
                .collect(Collectors.joining(", ", operation.name() + "(", ")"));
    }

    private static Reply page(String title, StringBuilder content) {
        String html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Xml.text(title) + "</title>\n<style>" + Style.SHEET + "</style>\n</head>\n<body>\n<main>" + content
                + "</main>\n</body>\n</html>\n";
        return Reply.of(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy", Style.POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "private, max-age=0");
    }
}
