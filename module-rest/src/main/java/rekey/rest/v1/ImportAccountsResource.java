package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import rekey.identity.AccountImports;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Run;
import rekey.kernel.Identifiers;

/** {@code /v1/accounts/import}: taking over the accounts of another system. */
@Dependent
@Path("accounts")
@Produces(V1Application.JSON)
public final class ImportAccountsResource {

    private final AccountImports imports;
    private final Administrators administrators;

    @Inject
    public ImportAccountsResource(AccountImports imports, Administrators administrators) {
        this.imports = imports;
        this.administrators = administrators;
    }

    /** Works a stream off and answers when its last line is done. The same again under the same id goes on. */
    @POST
    @Path("import")
    @Consumes(V1Application.NDJSON)
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response run(
            @QueryParam("id") String id,
            @QueryParam("realm") String realm,
            InputStream body,
            @Context HttpServletRequest http)
            throws RequestRefused {
        UUID importId = Values.uuid(id, "id").orElseGet(Identifiers::next);
        try {
            Run run = imports.run(
                    administrators.of(http),
                    importId,
                    Values.realm(Values.present(realm), () -> administrators.realm(http)),
                    new NdJsonLines(body),
                    fault -> new Reason(Problems.member(fault.field()), Problems.rule(fault.rule())));
            return switch (run.outcome()) {
                case FINISHED ->
                    Response.ok(ImportsResource.json(run.progress())).build();
                case RUNNING_ELSEWHERE -> throw new RequestRefused(Problem.of(ProblemType.IMPORT_RUNNING));
                case OTHER_LINES -> throw new RequestRefused(Problem.of(ProblemType.IMPORT_DIFFERS));
            };
        } catch (IOException clientWentAway) {
            throw RequestRefused.malformed("The body did not arrive whole.");
        }
    }
}
