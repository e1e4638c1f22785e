package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import rekey.identity.FactorReset;
import rekey.identity.Refusal;
import rekey.kernel.Deployment;

/** {@code POST /v1/accounts/{id}/mfa/reset}: takes lost factors away, for a reason, by somebody who just proved who it is. */
@Dependent
@Path("accounts/{id}/mfa/reset")
@Produces(V1Application.JSON)
public final class MfaResetResource {

    private final FactorReset factorReset;
    private final Administrators administrators;
    private final Deployment deployment;
    private final Clock clock;

    @Inject
    public MfaResetResource(
            FactorReset factorReset, Administrators administrators, Deployment deployment, Clock clock) {
        this.factorReset = factorReset;
        this.administrators = administrators;
        this.deployment = deployment;
        this.clock = clock;
    }

    /** 200 with what was removed; 401 with a step-up challenge for an administrator whose sign-in is too old. */
    @POST
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.HELPDESK, Roles.ADMIN})
    public Response reset(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        String reason = Values.reason(StrictJson.read(body, AccountHelpResource.MEMBERS, Set.of()));
        if (!FreshProof.isIn(http.getHeader("Authorization"), clock.instant())) {
            return stepUp();
        }
        JsonArrayBuilder removed = Json.createArrayBuilder();
        factorReset
                .reset(administrators.of(http), Values.account(id), reason)
                .forEach(factor -> removed.add(MfaResource.json(factor)));
        return Response.ok(Json.createObjectBuilder()
                        .add("removed", removed)
                        .build()
                        .toString())
                .build();
    }

    private Response stepUp() {
        return Response.status(ProblemType.INSUFFICIENT_USER_AUTHENTICATION.status())
                .header("WWW-Authenticate", FreshProof.CHALLENGE)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(ProblemType.INSUFFICIENT_USER_AUTHENTICATION).toJson(deployment.publicUrl()))
                .build();
    }
}
