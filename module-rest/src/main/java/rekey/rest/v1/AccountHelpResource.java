package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import rekey.identity.Helpdesk;
import rekey.identity.Refusal;

/**
 * {@code /v1/accounts/{id}/recovery} and {@code /unlock}: what a service desk does for a person, with a reason. No answer
 * has a secret in it.
 */
@Dependent
@Path("accounts")
@Produces(V1Application.JSON)
public final class AccountHelpResource {

    static final Set<String> MEMBERS = Set.of("reason");

    private final Helpdesk helpdesk;
    private final Administrators administrators;

    @Inject
    public AccountHelpResource(Helpdesk helpdesk, Administrators administrators) {
        this.helpdesk = helpdesk;
        this.administrators = administrators;
    }

    /** Has a link mailed to the address on file: 202, since it leaves a moment later. */
    @POST
    @Path("{id}/recovery")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.HELPDESK, Roles.ADMIN})
    public Response recover(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        String reason = Values.reason(StrictJson.read(body, MEMBERS, Set.of()));
        return switch (helpdesk.startRecovery(administrators.of(http), Values.account(id), reason)) {
            case MAILED -> Response.accepted("{\"mailed\":true}").build();
            case HELD -> throw new RequestRefused(Problem.of(ProblemType.RECOVERY_HELD));
            case NO_ADDRESS -> throw notPossible("The account has no address.");
            case DISABLED -> throw notPossible("The account is disabled.");
            case ENOUGH_ALIVE -> throw notPossible("Three links or temporary passwords are alive already.");
        };
    }

    /** Lifts the block after too many wrong passwords or codes. */
    @POST
    @Path("{id}/unlock")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.HELPDESK, Roles.ADMIN})
    public Response unlock(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        String reason = Values.reason(StrictJson.read(body, MEMBERS, Set.of()));
        helpdesk.unlock(administrators.of(http), Values.account(id), reason);
        return Response.noContent().build();
    }

    private static RequestRefused notPossible(String detail) {
        return new RequestRefused(Problem.of(ProblemType.RECOVERY_NOT_POSSIBLE, detail));
    }
}
