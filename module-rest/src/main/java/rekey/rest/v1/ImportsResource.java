package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import rekey.identity.AccountImports;
import rekey.identity.AccountImports.Progress;

/** {@code /v1/imports}: how far imports have come. */
@Dependent
@Path("imports")
@Produces(V1Application.JSON)
public final class ImportsResource {

    private final AccountImports imports;

    @Inject
    public ImportsResource(AccountImports imports) {
        this.imports = imports;
    }

    /** How far an import has come. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response find(@PathParam("id") String id) throws RequestRefused {
        return Response.ok(json(Values.uuid(id)
                        .flatMap(imports::find)
                        .orElseThrow(() -> new RequestRefused(Problem.of(ProblemType.NO_SUCH_IMPORT)))))
                .build();
    }

    static String json(Progress progress) {
        JsonArrayBuilder rejections = Json.createArrayBuilder();
        progress.rejections()
                .forEach(rejection -> rejections.add(Json.createObjectBuilder()
                        .add("line", rejection.line())
                        .add("field", rejection.reason().field())
                        .add("rule", rejection.reason().rule())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", progress.id().toString())
                .add("realm", progress.realm().name())
                .add("finished", progress.finishedAt().isPresent())
                .add("lines", progress.lines())
                .add("imported", progress.imported())
                .add("unchanged", progress.unchanged())
                .add("rejected", progress.rejected())
                .add("rejections", rejections)
                .add("startedAt", progress.startedAt().toString())
                .add("changedAt", progress.changedAt().toString());
        progress.finishedAt().ifPresent(moment -> json.add("finishedAt", moment.toString()));
        return json.build().toString();
    }
}
