package rekey.rest.servicestack;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The metadata pages for people: one list of all operations, and one page per operation and format. */
final class Pages {

    private final URI publicUrl;
    private final String style;
    private final Configuration templates;

    Pages(URI publicUrl) {
        this.publicUrl = publicUrl;
        this.style = resource("page.css");
        this.templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(Pages.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setAPIBuiltinEnabled(false);
    }

    /** Allows the one style sheet inside of the pages, forms to this server, and nothing else. */
    String contentSecurityPolicy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash)
                    + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    String list(List<? extends ServiceStackContract> contracts) {
        List<Map<String, Object>> shown = contracts.stream()
                .map(contract -> Map.<String, Object>of(
                        "title", contract.title(),
                        "about", contract.about(),
                        "operations",
                                contract.operations().stream()
                                        .map(Pages::summary)
                                        .toList()))
                .toList();
        return render("list.ftlh", Map.of("contracts", shown, "formats", formats(), "style", style));
    }

    String operation(ServiceStackContract contract, Operation operation, Format format) {
        return render(
                "operation.ftlh",
                Map.ofEntries(
                        Map.entry("title", contract.title()),
                        Map.entry("operation", summary(operation)),
                        Map.entry("format", format.key()),
                        Map.entry("mediaType", format.mediaType()),
                        Map.entry("formats", formats()),
                        Map.entry("style", style),
                        Map.entry("base", base()),
                        Map.entry("host", publicUrl.getRawAuthority()),
                        Map.entry("requestMembers", members(operation.request())),
                        Map.entry("responseMembers", members(operation.response())),
                        Map.entry("outcomes", outcomes(operation)),
                        Map.entry("curlBody", Sample.text(Format.JSON, Sample.of(operation.request()))),
                        Map.entry("request", Sample.text(format, Sample.of(operation.request()))),
                        Map.entry("response", Sample.text(format, Sample.of(operation.response()))),
                        Map.entry("types", ScriptTypes.sample(operation))));
    }

    private String base() {
        return publicUrl.toString();
    }

    private static List<String> formats() {
        return Arrays.stream(Format.values()).map(Format::key).toList();
    }

    private static Map<String, Object> summary(Operation operation) {
        return Map.of("name", operation.name(), "path", operation.path(), "summary", operation.summary());
    }

    private static List<Map<String, Object>> outcomes(Operation operation) {
        return operation.outcomes().stream()
                .map(outcome -> Map.<String, Object>of("answer", outcome.answer(), "meaning", outcome.meaning()))
                .toList();
    }

    private static List<Map<String, Object>> members(DataType type) {
        return type.declared().stream()
                .map(DataType.Placed::member)
                .map(member -> Map.<String, Object>of(
                        "name", member.camelName(),
                        "type", ScriptTypes.scriptType(member),
                        "simple", member.of().isEmpty(),
                        "required", member.isRequired(),
                        "extension", member.isExtension(),
                        "description", member.description()))
                .toList();
    }

    private String render(String name, Map<String, Object> model) {
        try {
            Template template = templates.getTemplate(name);
            StringWriter out = new StringWriter(16_384);
            template.process(model, out);
            return out.toString();
        } catch (IOException | TemplateException broken) {
            throw new IllegalStateException("The page " + name + " cannot be made", broken);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
