package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code /v1/openapi.json}: what there is under {@code /v1}, for programs. Served behind the roles like everything else
 * there; the container's own feature for this would serve it to everybody.
 */
@Dependent
@Path("openapi.json")
@Produces(V1Application.JSON)
public final class OpenApiResource {

    /** The document (OpenAPI 3.1). */
    @GET
    @RolesAllowed({Roles.AUTHENTICATE, Roles.PROVISION, Roles.HELPDESK, Roles.AUDIT, Roles.ADMIN})
    public Response document() {
        return Response.ok(read()).build();
    }

    static byte[] read() {
        try (InputStream document = OpenApiResource.class.getResourceAsStream("openapi.json")) {
            return document.readAllBytes();
        } catch (IOException brokenArchive) {
            throw new UncheckedIOException(brokenArchive);
        }
    }
}
