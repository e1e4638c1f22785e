package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rekey.identity.ContractSwitches;
import rekey.identity.ContractSwitches.SwitchedOff;
import rekey.identity.Origin;
import rekey.rest.servicestack.ServiceStackContract;
import rekey.soap.gate.Contracts;

/**
 * {@code /v1/contracts}: the contracts of this server, and whether each is served. The pages for people count as one;
 * {@code /v1} does not, or nobody could switch anything on again.
 */
@Dependent
@Path("contracts")
@Produces(V1Application.JSON)
public final class ContractsResource {

    static final Set<String> TEXTS = Set.of("reason");
    static final Set<String> FLAGS = Set.of("enabled");

    private final ContractSwitches switches;
    private final Administrators administrators;
    private final Set<String> names = new TreeSet<>();

    @Inject
    public ContractsResource(
            ContractSwitches switches,
            Administrators administrators,
            Contracts soap,
            @Any Instance<ServiceStackContract> serviceStack) {
        this.switches = switches;
        this.administrators = administrators;
        names.addAll(soap.names());
        serviceStack.forEach(contract -> names.add(contract.name()));
        names.add(Origin.PAGE);
    }

    /** All contracts by name. */
    @GET
    @RolesAllowed({Roles.AUDIT, Roles.ADMIN})
    public Response list() {
        Map<String, SwitchedOff> off = switches.switchedOff();
        JsonArrayBuilder list = Json.createArrayBuilder();
        names.forEach(name -> list.add(json(name, Optional.ofNullable(off.get(name)))));
        return Response.ok(Json.createObjectBuilder()
                        .add("contracts", list)
                        .build()
                        .toString())
                .build();
    }

    /** Switches a contract off or on, on all nodes within a second. The same again changes its reason at most. */
    @PUT
    @Path("{name}")
    @Consumes(V1Application.JSON)
    @RolesAllowed(Roles.ADMIN)
    public Response change(@PathParam("name") String name, InputStream body, @Context HttpServletRequest http)
            throws RequestRefused {
        StrictJson json = StrictJson.read(body, TEXTS, Set.of(), FLAGS);
        if (!names.contains(name)) {
            throw new RequestRefused(Problem.of(ProblemType.NO_SUCH_CONTRACT));
        }
        boolean enabled = json.flag("enabled")
                .orElseThrow(() -> RequestRefused.member("enabled", "required", "This member is needed."));
        String reason = Values.reason(json);
        Optional<SwitchedOff> off = Optional.empty();
        if (enabled) {
            switches.switchOn(administrators.of(http), name, reason);
        } else {
            off = Optional.of(switches.switchOff(administrators.of(http), name, reason));
        }
        return Response.ok(json(name, off).build().toString()).build();
    }

    private static JsonObjectBuilder json(String name, Optional<SwitchedOff> off) {
        JsonObjectBuilder contract =
                Json.createObjectBuilder().add("name", name).add("enabled", off.isEmpty());
        off.ifPresent(state -> contract.add("administrator", state.administrator())
                .add("reason", state.reason())
                .add("since", state.since().toString()));
        return contract;
    }
}
