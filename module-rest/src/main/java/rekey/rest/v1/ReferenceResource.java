package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import rekey.kernel.Deployment;
import rekey.rest.page.Brands;
import rekey.rest.page.Language;
import rekey.rest.page.PageHeaders;
import rekey.rest.page.PageRenderer;
import rekey.rest.reference.ApiReference;

/**
 * {@code /v1/reference}: the description of {@code /v1} for people, made of {@code /v1/openapi.json} and of nothing else
 * (ADR 35). Plain HTML behind the same roles; it runs no script, loads nothing from elsewhere and sends nothing.
 */
@Dependent
@Path("reference")
public final class ReferenceResource {

    private static final ApiReference REFERENCE = ApiReference.of(OpenApiResource.read());

    private final PageRenderer renderer;
    private final Brands brands;
    private final Administrators administrators;
    private final Deployment deployment;

    @Inject
    public ReferenceResource(
            PageRenderer renderer, Brands brands, Administrators administrators, Deployment deployment) {
        this.renderer = renderer;
        this.brands = brands;
        this.administrators = administrators;
        this.deployment = deployment;
    }

    /** The page. */
    @GET
    @Produces("text/html; charset=utf-8")
    @RolesAllowed({Roles.AUTHENTICATE, Roles.PROVISION, Roles.HELPDESK, Roles.AUDIT, Roles.ADMIN})
    public String page(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        PageHeaders.apply(response);
        return renderer.render(
                "reference",
                Language.ENGLISH,
                brands.of(administrators.realm(request)),
                false,
                Map.of("api", REFERENCE, "server", deployment.publicUrl().toString()));
    }
}
