package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import rekey.identity.CallerAdministration;
import rekey.identity.CallerAdministration.Registered;
import rekey.identity.Doors;
import rekey.identity.Refusal;

/** {@code /v1/callers}: the programs that may call contracts. */
@Dependent
@Path("callers")
@Produces(V1Application.JSON)
public final class CallersResource {

    private static final Set<String> TEXTS = Set.of("name", "secret", "realm");
    private static final Set<String> LISTS = Set.of("contracts", "permissions");

    private final CallerAdministration callers;
    private final Doors doors;

    @Inject
    public CallersResource(CallerAdministration callers, Doors doors) {
        this.callers = callers;
        this.doors = doors;
    }

    /** Registers a caller: 201 with, when none was given, the secret that was made for it, shown this once. */
    @POST
    @Consumes(V1Application.JSON)
    @RolesAllowed(Roles.ADMIN)
    public Response register(InputStream body, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, TEXTS, LISTS);
        String name = json.text("name")
                .orElseThrow(() -> RequestRefused.member("name", "required", "This member is needed."));
        Registered registered = callers.register(new CallerAdministration.Registration(
                Values.realm(
                        json.text("realm"),
                        () -> doors.origin("v1", http.getRemoteAddr()).realm()),
                name,
                new LinkedHashSet<>(json.list("contracts")),
                Values.permissions(json.list("permissions")),
                json.text("secret")));
        return Response.status(Response.Status.CREATED).entity(json(registered)).build();
    }

    private static String json(Registered registered) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", registered.caller().id().toString())
                .add("name", registered.caller().name())
                .add("realm", registered.caller().realm().name())
                .add("contracts", sorted(registered.contracts().stream()))
                .add(
                        "permissions",
                        sorted(registered.caller().permissions().stream().map(Values::name)));
        registered.generatedSecret().ifPresent(secret -> json.add("secret", secret));
        return json.build().toString();
    }

    private static JsonArrayBuilder sorted(Stream<String> names) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        names.sorted().forEach(list::add);
        return list;
    }
}
