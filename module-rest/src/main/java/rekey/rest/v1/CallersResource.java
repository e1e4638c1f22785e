package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rekey.identity.AdministrationTrail;
import rekey.identity.AdministrationTrail.Act;
import rekey.identity.CallerAdministration;
import rekey.identity.CallerAdministration.Change;
import rekey.identity.CallerAdministration.Registered;
import rekey.identity.CallerAdministration.RegisteredCaller;
import rekey.identity.Refusal;
import rekey.kernel.Realm;

/** {@code /v1/callers}: the programs that may call contracts. Named by their names, within a realm. */
@Dependent
@Path("callers")
@Produces(V1Application.JSON)
@RolesAllowed(Roles.ADMIN)
public final class CallersResource {

    static final Set<String> TEXTS = Set.of("name", "secret", "realm");
    static final Set<String> LISTS = Set.of("contracts", "permissions");
    static final Set<String> CHANGED_FLAGS = Set.of("enabled");

    private static final int MAX_PAGE = 200;
    private static final int USUAL_PAGE = 50;

    private final CallerAdministration callers;
    private final AdministrationTrail trail;
    private final Administrators administrators;

    @Inject
    public CallersResource(CallerAdministration callers, AdministrationTrail trail, Administrators administrators) {
        this.callers = callers;
        this.trail = trail;
        this.administrators = administrators;
    }

    /** Registers a caller: 201 with, when none was given, the secret that was made for it, shown this once. */
    @POST
    @Consumes(V1Application.JSON)
    public Response register(InputStream body, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, TEXTS, LISTS);
        String name = json.text("name")
                .orElseThrow(() -> RequestRefused.member("name", "required", "This member is needed."));
        Registered registered = callers.register(new CallerAdministration.Registration(
                realm(json.text("realm"), http),
                name,
                new LinkedHashSet<>(json.list("contracts")),
                Values.permissions(json.list("permissions")),
                json.text("secret")));
        trail.write(
                administrators.of(http),
                Act.REGISTER_CALLER,
                registered.caller(),
                String.join(" ", registered.contracts()));
        JsonObjectBuilder answer = CallerJson.write(registered.caller(), registered.contracts());
        registered.generatedSecret().ifPresent(secret -> answer.add("secret", secret));
        return Response.status(Response.Status.CREATED)
                .entity(answer.build().toString())
                .build();
    }

    /** Callers of a realm by their names, in pages. */
    @GET
    public Response list(
            @QueryParam("realm") String realmName,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @Context HttpServletRequest http)
            throws RequestRefused {
        int most = Values.present(limit).isPresent() ? Values.number(limit, "limit", MAX_PAGE) : USUAL_PAGE;
        List<RegisteredCaller> found =
                callers.list(realm(Values.present(realmName), http), Values.text(after, "after"), most);
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.forEach(caller -> list.add(CallerJson.write(caller)));
        JsonObjectBuilder page = Json.createObjectBuilder().add("callers", list);
        if (found.size() == most) {
            page.add("next", found.get(most - 1).caller().name());
        }
        return Response.ok(page.build().toString()).build();
    }

    /** Looks a caller up. */
    @GET
    @Path("{name}")
    public Response find(
            @PathParam("name") String name, @QueryParam("realm") String realmName, @Context HttpServletRequest http)
            throws RequestRefused {
        return ok(callers.find(realm(Values.present(realmName), http), name).orElseThrow(CallersResource::nobody));
    }

    /** Changes what the body has and leaves the rest: whether it is enabled, its contracts, its permissions. */
    @PATCH
    @Path("{name}")
    @Consumes({V1Application.MERGE_PATCH, V1Application.JSON})
    public Response change(
            @PathParam("name") String name,
            @QueryParam("realm") String realmName,
            InputStream body,
            @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of(), LISTS, CHANGED_FLAGS);
        Change change = new Change(
                json.flag("enabled"),
                json.has("contracts") ? Optional.of(Set.copyOf(json.list("contracts"))) : Optional.empty(),
                json.has("permissions") ? Optional.of(Values.permissions(json.list("permissions"))) : Optional.empty());
        RegisteredCaller changed = callers.change(realm(Values.present(realmName), http), name, change)
                .orElseThrow(CallersResource::nobody);
        trail.write(administrators.of(http), Act.CHANGE_CALLER, changed.caller(), CallerJson.inWords(change));
        return ok(changed);
    }

    /** Disables a caller for good. Its name stays taken. */
    @DELETE
    @Path("{name}")
    public Response remove(
            @PathParam("name") String name, @QueryParam("realm") String realmName, @Context HttpServletRequest http)
            throws RequestRefused {
        Realm realm = realm(Values.present(realmName), http);
        RegisteredCaller caller = callers.find(realm, name).orElseThrow(CallersResource::nobody);
        callers.remove(realm, name);
        trail.write(administrators.of(http), Act.REMOVE_CALLER, caller.caller(), "removed");
        return Response.noContent().build();
    }

    private static Response ok(RegisteredCaller caller) {
        return Response.ok(CallerJson.write(caller).build().toString()).build();
    }

    private Realm realm(Optional<String> name, HttpServletRequest http) throws RequestRefused {
        return Values.realm(name, () -> administrators.realm(http));
    }

    static RequestRefused nobody() {
        return new RequestRefused(Problem.of(ProblemType.NO_SUCH_CALLER));
    }
}
