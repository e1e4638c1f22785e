package rekey.rest.servicestack;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The documents that describe the contracts: pages for people, types for programs. All are made once, at start. */
final class Documents {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, Reply> byName = new HashMap<>();
    private final Map<String, Reply> pages = new HashMap<>();

    Documents(List<? extends ServiceStackContract> contracts, URI publicUrl) {
        List<Operation> operations =
                contracts.stream().flatMap(c -> c.operations().stream()).toList();
        Pages html = new Pages(publicUrl);
        byName.put("metadata", page(html.list(contracts), html));
        byName.put("types/mjs", Reply.text(200, SCRIPT, ScriptTypes.module(operations)));
        byName.put("types/js", Reply.text(200, SCRIPT, ScriptTypes.commonJs(operations)));
        String metadata = TypesMetadata.json(operations, publicUrl.toString());
        byName.put("types/metadata.json", Reply.text(200, Format.JSON.contentType(), metadata));
        byName.put("types/metadata", byName.get("types/metadata.json"));
        for (ServiceStackContract contract : contracts) {
            for (Operation operation : contract.operations()) {
                for (Format format : Format.values()) {
                    pages.put(key(format, operation.name()), page(html.operation(contract, operation, format), html));
                }
            }
        }
    }

    /** The document at a path, if there is one. A page of no operation is the list of all. */
    Optional<Reply> find(Target target, Request request) {
        if (target instanceof Target.OperationPage page) {
            Optional<String> operation = request.queryParameter("op");
            return operation.isEmpty()
                    ? Optional.of(byName.get("metadata"))
                    : Optional.ofNullable(pages.get(key(page.format(), operation.get())));
        }
        return target instanceof Target.Document document
                ? Optional.ofNullable(byName.get(document.name()))
                : Optional.empty();
    }

    private static Reply page(String html, Pages pages) {
        return Reply.text(200, HTML, html)
                .with("Content-Security-Policy", pages.contentSecurityPolicy())
                .with("Referrer-Policy", "no-referrer");
    }

    private static String key(Format format, String operation) {
        return format.key() + '/' + operation.toLowerCase(Locale.ROOT);
    }
}
