package rekey.notification.internal;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateScalarModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rekey.notification.Notice;

/**
 * Puts notices into words. A mail is one template for each language, which says what is in it; three libraries of
 * macros turn it into the subject, the plain text and the HTML, so that the parts cannot differ. In HTML every value
 * is escaped by the engine, without the template's doing.
 */
@ApplicationScoped
class Wording {

    private static final String FOLDER = "/rekey/notification/mail";

    private final Configuration subject;
    private final Configuration plain;
    private final Configuration html;

    /**
     * One mail in words.
     *
     * @param language its code
     */
    record Text(String language, String subject, String plain, String html) {}

    /** From the shipped templates alone. */
    Wording() {
        this(Optional.empty());
    }

    @Inject
    Wording(NotificationSettings settings) {
        this(settings.templates());
    }

    /** @param folder with files that stand in for shipped ones of the same name; read anew when they change */
    Wording(Optional<Path> folder) {
        TemplateLoader templates = templates(folder);
        this.subject = configuration(templates, "subject.ftl", PlainTextOutputFormat.INSTANCE);
        this.plain = configuration(templates, "plain.ftl", PlainTextOutputFormat.INSTANCE);
        this.html = configuration(templates, "html.ftl", HTMLOutputFormat.INSTANCE);
        if (folder.isEmpty()) {
            // Nothing changes inside of an archive; to look costs more than to word a mail.
            Stream.of(subject, plain, html)
                    .forEach(shipped -> shipped.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE));
        }
    }

    private static TemplateLoader templates(Optional<Path> folder) {
        TemplateLoader shipped = new ClassTemplateLoader(Wording.class, FOLDER);
        if (folder.isEmpty()) {
            return shipped;
        }
        try {
            return new MultiTemplateLoader(
                    new TemplateLoader[] {new FileTemplateLoader(folder.get().toFile()), shipped});
        } catch (IOException notAFolder) {
            throw new UncheckedIOException(notAFolder);
        }
    }

    /**
     * Words one mail.
     *
     * @param recoveryPage where to ask again
     */
    Text of(MailKind kind, Claim claim, Payload payload, Brand brand, String recoveryPage, Instant now) {
        Language language = Language.of(payload.recipient().locale());
        Map<String, Object> model = new HashMap<>();
        model.put("language", language.tag());
        model.put("brand", brand.model());
        model.put("recoveryPage", recoveryPage);
        payload.recipient().displayName().ifPresent(name -> model.put("name", HeaderText.oneLine(name)));
        if (kind == MailKind.TOO_LATE) {
            // None of the notice's values: each may be the secret, or hold it.
            model.put("what", MailKind.of(claim.kind(), false).slug());
            model.put("askedAt", language.moment(claim.createdAt(), brand.zone()));
        } else {
            payload.values().forEach((key, value) -> model.put(key, HeaderText.oneLine(value)));
        }
        claim.validUntil().ifPresent(end -> {
            model.put("validUntil", language.moment(end, brand.zone()));
            model.put("minutes", Language.minutesBetween(now, end));
        });
        if (claim.isLate(now)) {
            model.remove(Notice.DISOWN);
        }
        for (String moment : new String[] {"at", "heldUntil"}) {
            model.computeIfPresent(moment, (key, at) -> language.moment(Instant.parse((String) at), brand.zone()));
        }
        String template = language.tag() + "/" + kind.slug() + ".ftl";
        return new Text(
                language.tag(),
                render(subject, template, model).strip(),
                LineWrap.withoutRepeatedBlankLines(render(plain, template, model)),
                render(html, template, model).strip() + "\n");
    }

    private static String render(Configuration configuration, String template, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            configuration.getTemplate(template).process(model, out);
        } catch (TemplateException wrong) {
            // Its message may quote values, and values are secrets.
            throw new IllegalStateException("Template " + wrong.getTemplateSourceName() + " failed in line "
                    + wrong.getLineNumber() + " at " + wrong.getBlamedExpressionString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return out.toString();
    }

    private static Configuration configuration(TemplateLoader templates, String macros, OutputFormat format) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(templates);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setOutputFormat(format);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setNumberFormat("computer");
        configuration.addAutoImport("m", macros);
        configuration.setSharedVariable("wrap", (TemplateMethodModelEx)
                arguments -> new SimpleScalar(LineWrap.wrap(((TemplateScalarModel) arguments.get(0)).getAsString())));
        return configuration;
    }
}
