package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import rekey.identity.Authentication;
import rekey.identity.Authentication.Authenticated;
import rekey.identity.Doors;
import rekey.identity.Refusal;

/** {@code /v1/authenticate}: for sign-in systems that keep their passwords here. */
@Dependent
@Path("authenticate")
@Produces(V1Application.JSON)
public final class AuthenticateResource {

    static final Set<String> MEMBERS = Set.of("username", "password", "code", "clientAddress");

    private final Authentication authentication;
    private final Doors doors;

    @Inject
    public AuthenticateResource(Authentication authentication, Doors doors) {
        this.authentication = authentication;
        this.doors = doors;
    }

    /**
     * Verifies a password: 200 when it is right, never a 2xx otherwise.
     *
     * <p>{@code clientAddress} is where the person sits. It counts if the request comes from one of
     * {@code rekey.trusted-clients}; otherwise all people behind one sign-in system share one client's limits.
     */
    @POST
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.AUTHENTICATE, Roles.ADMIN})
    public Response authenticate(InputStream body, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, MEMBERS, Set.of());
        Optional<String> person = Values.clientAddress(json.text("clientAddress"));
        Authenticated who = authentication.authenticate(new Authentication.Request(
                doors.origin("v1", http.getRemoteAddr(), person),
                json.text("username"),
                json.text("password"),
                json.text("code")));
        return Response.ok(Json.createObjectBuilder()
                        .add("authenticated", true)
                        .add("accountId", who.account().toString())
                        .add("number", who.accountNumber())
                        .add("securityStamp", who.securityStamp().toString())
                        .build()
                        .toString())
                .build();
    }
}
