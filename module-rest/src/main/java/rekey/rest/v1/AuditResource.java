package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import rekey.identity.AuditLog;
import rekey.identity.AuditLog.Entry;
import rekey.identity.AuditLog.Filter;
import rekey.identity.AuditLog.Page;
import rekey.kernel.AccountId;

/** {@code /v1/audit}: what happened. */
@Dependent
@Path("audit")
@Produces(V1Application.JSON)
public final class AuditResource {

    private static final int USUAL_PAGE = 100;

    private final AuditLog log;

    @Inject
    public AuditResource(AuditLog log) {
        this.log = log;
    }

    /** The newest first, in pages; a filter that is left out lets everything through. */
    @GET
    @RolesAllowed({Roles.AUDIT, Roles.ADMIN})
    public Response find(
            @QueryParam("account") String account,
            @QueryParam("caller") String caller,
            @QueryParam("contract") String contract,
            @QueryParam("operation") String operation,
            @QueryParam("outcome") String outcome,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit)
            throws RequestRefused {
        Filter filter = new Filter(
                Values.uuid(account, "account").map(AccountId::new),
                Values.uuid(caller, "caller"),
                Values.name(contract, "contract"),
                Values.oneOf(operation, "operation", log.operations()),
                Values.oneOf(outcome, "outcome", log.outcomes()),
                Values.instant(from, "from"),
                Values.instant(until, "until"));
        Page page = log.find(
                filter,
                Cursor.read(before, "before"),
                Values.present(limit).isPresent() ? Values.number(limit, "limit", AuditLog.MAX_PAGE) : USUAL_PAGE);
        JsonArrayBuilder entries = Json.createArrayBuilder();
        page.entries().forEach(entry -> entries.add(json(entry)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("entries", entries);
        page.next().ifPresent(next -> json.add("next", Cursor.write(next)));
        return Response.ok(json.build().toString()).build();
    }

    private static JsonObjectBuilder json(Entry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", entry.id().toString())
                .add("at", entry.recordedAt().toString())
                .add("realm", entry.realm())
                .add("contract", entry.contract())
                .add("operation", entry.operation())
                .add("outcome", entry.outcome());
        add(json, "account", entry.account());
        add(json, "caller", entry.caller());
        add(json, "identifier", entry.identifier());
        add(json, "administrator", entry.administrator());
        add(json, "detail", entry.detail());
        add(json, "incident", entry.incident());
        add(json, "client", entry.client());
        return json.add("occurrences", entry.occurrences());
    }

    private static void add(JsonObjectBuilder json, String member, Optional<?> value) {
        value.ifPresent(present -> json.add(member, present.toString()));
    }
}
