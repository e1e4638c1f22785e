package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import rekey.identity.AdministrationTrail;
import rekey.identity.AdministrationTrail.Act;
import rekey.identity.CallerAdministration;
import rekey.identity.CallerAdministration.AddedSecret;
import rekey.identity.CallerAdministration.RegisteredCaller;
import rekey.identity.Refusal;
import rekey.kernel.Realm;

/** {@code /v1/callers/{name}/secrets}: changing a secret without a gap, by a second one beside the first. */
@Dependent
@Path("callers")
@Produces(V1Application.JSON)
@RolesAllowed(Roles.ADMIN)
public final class CallerSecretsResource {

    static final Set<String> TEXTS = Set.of("secret");

    private final CallerAdministration callers;
    private final AdministrationTrail trail;
    private final Administrators administrators;

    @Inject
    public CallerSecretsResource(
            CallerAdministration callers, AdministrationTrail trail, Administrators administrators) {
        this.callers = callers;
        this.trail = trail;
        this.administrators = administrators;
    }

    /** Adds a secret: 201 with, when none was given, the one that was made, shown this once. */
    @POST
    @Path("{name}/secrets")
    @Consumes(V1Application.JSON)
    public Response add(
            @PathParam("name") String name,
            @QueryParam("realm") String realmName,
            InputStream body,
            @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, TEXTS, Set.of());
        Realm realm = Values.realm(Values.present(realmName), () -> administrators.realm(http));
        AddedSecret added = callers.addSecret(realm, name, json.text("secret")).orElseThrow(CallersResource::nobody);
        trail.write(
                administrators.of(http),
                Act.ADD_CALLER_SECRET,
                found(realm, name).caller(),
                "secret " + added.secret().id());
        JsonObjectBuilder answer = CallerJson.write(added.secret());
        added.generated().ifPresent(secret -> answer.add("secret", secret));
        return Response.status(Response.Status.CREATED)
                .entity(answer.build().toString())
                .build();
    }

    /** Removes a secret; whoever has it is refused within a second. */
    @DELETE
    @Path("{name}/secrets/{id}")
    public Response remove(
            @PathParam("name") String name,
            @PathParam("id") String id,
            @QueryParam("realm") String realmName,
            @Context HttpServletRequest http)
            throws RequestRefused {
        Realm realm = Values.realm(Values.present(realmName), () -> administrators.realm(http));
        RegisteredCaller caller = found(realm, name);
        UUID secret = Values.uuid(id).orElseThrow(CallersResource::nobody);
        if (!callers.removeSecret(realm, name, secret)) {
            throw CallersResource.nobody();
        }
        trail.write(administrators.of(http), Act.REMOVE_CALLER_SECRET, caller.caller(), "secret " + secret);
        return Response.noContent().build();
    }

    private RegisteredCaller found(Realm realm, String name) throws RequestRefused {
        return callers.find(realm, name).orElseThrow(CallersResource::nobody);
    }
}
