package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.identity.Doors;
import rekey.kernel.EmailAddress;
import rekey.notification.OutboxAdministration;
import rekey.notification.OutboxAdministration.Actor;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Page;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.OutboxAdministration.Tested;

/** {@code /v1/outbox}: the mail that waits, left or was given up. */
@Dependent
@Path("outbox")
@Produces(V1Application.JSON)
public final class OutboxResource {

    private static final int USUAL_PAGE = 50;

    private final OutboxAdministration outbox;
    private final Doors doors;

    @Inject
    public OutboxResource(OutboxAdministration outbox, Doors doors) {
        this.outbox = outbox;
        this.doors = doors;
    }

    /** The newest first, in pages. Never to whom a mail goes, and nothing that is in it. */
    @GET
    @RolesAllowed({Roles.AUDIT, Roles.HELPDESK, Roles.ADMIN})
    public Response list(
            @QueryParam("state") String state, @QueryParam("before") String before, @QueryParam("limit") String limit)
            throws RequestRefused {
        Page page = outbox.list(
                Values.present(state).isPresent() ? Optional.of(Values.outboxState(state)) : Optional.empty(),
                Values.present(before).isPresent() ? Optional.of(id(before, "before")) : Optional.empty(),
                Values.present(limit).isPresent()
                        ? Values.number(limit, "limit", OutboxAdministration.MAX_PAGE)
                        : USUAL_PAGE);
        JsonArrayBuilder entries = Json.createArrayBuilder();
        page.entries().forEach(entry -> entries.add(json(entry)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("entries", entries);
        page.next().ifPresent(next -> json.add("next", next.toString()));
        return Response.ok(json.build().toString()).build();
    }

    /** Makes a mail that was given up due again: 202, since it leaves (or fails) later. */
    @POST
    @Path("{id}/requeue")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.HELPDESK, Roles.ADMIN})
    public Response requeue(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws RequestRefused {
        StrictJson.read(body, Set.of(), Set.of());
        Optional<UUID> notice = Values.uuid(id);
        Requeued outcome = notice.isPresent() ? outbox.requeue(notice.get(), actor(http)) : Requeued.UNKNOWN;
        return switch (outcome) {
            case DUE ->
                Response.accepted(Json.createObjectBuilder()
                                .add("id", notice.orElseThrow().toString())
                                .add("state", Values.name(State.WAITING))
                                .build()
                                .toString())
                        .build();
            case UNKNOWN -> throw new RequestRefused(Problem.of(ProblemType.NO_SUCH_NOTICE));
            case NOT_GIVEN_UP -> throw new RequestRefused(Problem.of(ProblemType.NOT_GIVEN_UP));
            case NOTHING_LEFT -> throw new RequestRefused(Problem.of(ProblemType.NOTHING_LEFT));
        };
    }

    /** Sends a test mail now: 200 with what the mail server answered, whichever that was. */
    @POST
    @Path("test")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.HELPDESK, Roles.ADMIN})
    public Response test(InputStream body, @Context HttpServletRequest http) throws RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of("to", "realm"), Set.of());
        String to =
                json.text("to").orElseThrow(() -> RequestRefused.member("to", "required", "This member is needed."));
        Tested tested = outbox.test(
                EmailAddress.parse(to)
                        .orElseThrow(() -> RequestRefused.member("to", "malformed", "This is one mail address.")),
                Values.realm(
                        json.text("realm"),
                        () -> doors.origin("v1", http.getRemoteAddr()).realm()),
                actor(http));
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("accepted", tested.failure().isEmpty())
                .add("messageId", tested.messageId());
        tested.failure().ifPresent(failure -> answer.add("failure", failure).add("temporary", tested.temporary()));
        return Response.ok(answer.build().toString()).build();
    }

    private static Actor actor(HttpServletRequest http) {
        return new Actor(http.getUserPrincipal().getName(), http.getRemoteAddr());
    }

    private static UUID id(String text, String parameter) throws RequestRefused {
        return Values.uuid(text).orElseThrow(() -> RequestRefused.member(parameter, "malformed", "This is a UUID."));
    }

    private static JsonObjectBuilder json(Entry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", entry.id().toString())
                .add("kind", Values.name(entry.kind()))
                .add("realm", entry.realm().name())
                .add("state", Values.name(entry.state()))
                .add("attempts", entry.attempts())
                .add("createdAt", entry.createdAt().toString())
                .add("nextAttemptAt", entry.nextAttemptAt().toString());
        entry.settledAt().ifPresent(moment -> json.add("settledAt", moment.toString()));
        entry.lastFailure().ifPresent(failure -> json.add("lastFailure", failure));
        entry.messageId().ifPresent(id -> json.add("messageId", id));
        return json;
    }
}
