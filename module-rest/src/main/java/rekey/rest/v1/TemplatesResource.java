package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import rekey.identity.Doors;
import rekey.notification.MailPreviews;
import rekey.notification.MailPreviews.Preview;

/** {@code /v1/templates}: how mails look and read. */
@Dependent
@Path("templates")
public final class TemplatesResource {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final MailPreviews previews;
    private final Doors doors;

    @Inject
    public TemplatesResource(MailPreviews previews, Doors doors) {
        this.previews = previews;
        this.doors = doors;
    }

    /**
     * One mail with made-up content, as the HTML or the text that it consists of. A template is its operator's: whatever
     * is in it, a browser that shows it runs, loads and submits nothing.
     */
    @GET
    @Path("{name}/preview")
    @Produces({HTML, TEXT})
    @RolesAllowed({Roles.HELPDESK, Roles.ADMIN})
    public Response preview(
            @PathParam("name") String name,
            @QueryParam("locale") String locale,
            @QueryParam("format") String format,
            @QueryParam("realm") String realm,
            @Context HttpServletRequest http)
            throws RequestRefused {
        boolean html = Values.isHtml(format);
        Preview preview = previews.of(
                        name,
                        Locale.forLanguageTag(Values.present(locale).orElse("en")),
                        Values.realm(
                                Values.present(realm),
                                () -> doors.origin("v1", http.getRemoteAddr()).realm()))
                .orElseThrow(() -> new RequestRefused(Problem.of(ProblemType.NOT_FOUND)));
        return Response.ok(html ? preview.html() : preview.text(), html ? HTML : TEXT)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
                                + " frame-ancestors 'none'; base-uri 'none'; sandbox")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Language", preview.language())
                .build();
    }
}
