package rekey.rest.page;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders templates as HTML in which every value is escaped. A page is rendered whole before a byte of it is sent, so
 * that a failure never shows half of one.
 */
@Dependent
public final class PageRenderer {

    private final Configuration templates;

    public PageRenderer() {
        templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassLoaderForTemplateLoading(PageRenderer.class.getClassLoader(), "rekey/rest/page/templates");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setRecognizeStandardFileExtensions(true);
        templates.setLocalizedLookup(false);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    }

    /**
     * Renders one page.
     *
     * @param choosable whether the page can be had in another language at its own address
     * @param model what the template shows, on top of language, brand and texts
     */
    public String render(
            String template, Language language, Brand brand, boolean choosable, Map<String, Object> model) {
        Texts texts = new Texts(language);
        Map<String, Object> all = new HashMap<>(model);
        all.put("t", (TemplateMethodModelEx) arguments -> text(texts, arguments));
        all.put("language", language.tag());
        all.put(
                "languages",
                List.of(Language.values()).stream().map(PageRenderer::shown).toList());
        all.put("choosable", choosable);
        all.put("product", brand.productName());
        all.put("sender", brand.sender());
        brand.signIn().ifPresent(address -> all.put("signIn", address.toString()));
        brand.sheet().ifPresent(address -> all.put("brandCss", address));
        brand.logo().ifPresent(address -> all.put("logo", address));
        brand.support().ifPresent(contact -> all.put("support", contact));
        all.put("css", Assets.address("rekey.css"));
        all.put("referenceCss", Assets.address("reference.css"));
        all.put("script", Assets.address("rekey.js"));
        all.put("icon", Assets.address("icon.svg"));
        StringWriter page = new StringWriter();
        try {
            templates.getTemplate(template + ".ftlh").process(all, page);
        } catch (TemplateException broken) {
            throw new IllegalStateException("The template " + template + " is broken", broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return page.toString();
    }

    private static Map<String, String> shown(Language language) {
        return Map.of("tag", language.tag(), "name", language.ownName());
    }

    private static String text(Texts texts, List<?> arguments) throws TemplateModelException {
        List<Object> values = new ArrayList<>();
        for (Object argument : arguments.subList(1, arguments.size())) {
            values.add(
                    argument instanceof TemplateNumberModel number ? number.getAsNumber() : String.valueOf(argument));
        }
        return texts.get(String.valueOf(arguments.get(0)), values.toArray());
    }
}
