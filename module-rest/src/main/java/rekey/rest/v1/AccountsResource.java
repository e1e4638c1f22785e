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
import java.util.Optional;
import java.util.Set;
import rekey.identity.AccountAdministration;
import rekey.identity.AccountAdministration.Change;
import rekey.identity.AccountAdministration.Part;
import rekey.identity.Accounts;
import rekey.identity.Accounts.Account;
import rekey.identity.Refusal;
import rekey.kernel.Deployment;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.Undeliverables;

/** {@code /v1/accounts}: provisioning. */
@Dependent
@Path("accounts")
@Produces(V1Application.JSON)
public final class AccountsResource {

    static final Set<String> MEMBERS =
            Set.of("id", "username", "email", "displayName", "locale", "realm", "password", "passwordHash");
    static final Set<String> CHANGED_TEXTS = Set.of("email", "displayName", "locale");
    static final Set<String> CHANGED_FLAGS = Set.of("enabled");

    private final Accounts accounts;
    private final AccountAdministration administration;
    private final Administrators administrators;
    private final Undeliverables undeliverables;
    private final Deployment deployment;

    @Inject
    public AccountsResource(
            Accounts accounts,
            AccountAdministration administration,
            Administrators administrators,
            Undeliverables undeliverables,
            Deployment deployment) {
        this.accounts = accounts;
        this.administration = administration;
        this.administrators = administrators;
        this.undeliverables = undeliverables;
        this.deployment = deployment;
    }

    /** Creates an account: 201 with its address and itself. A password is taken here and never shown. */
    @POST
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response create(InputStream body, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, MEMBERS, Set.of());
        Account account = accounts.create(
                administrators.of(http),
                new Accounts.NewAccount(
                        Values.realm(json.text("realm"), () -> administrators.realm(http)),
                        Values.id(json.text("id")),
                        json.text("username"),
                        json.text("email"),
                        json.text("displayName"),
                        json.text("locale"),
                        json.text("password"),
                        json.text("passwordHash")));
        return Response.created(deployment.link("/v1/accounts/" + account.id()))
                .entity(json(account).build().toString())
                .build();
    }

    /** Looks accounts up by address or by name: a list of none or one. */
    @GET
    @RolesAllowed({Roles.PROVISION, Roles.HELPDESK, Roles.ADMIN})
    public Response search(
            @QueryParam("email") String email,
            @QueryParam("username") String userName,
            @QueryParam("realm") String realmName,
            @Context HttpServletRequest http)
            throws RequestRefused {
        Realm realm = Values.realm(Values.present(realmName), () -> administrators.realm(http));
        Optional<String> address = Values.present(email);
        Optional<String> name = Values.present(userName);
        if (address.isPresent() == name.isPresent()) {
            throw RequestRefused.member(
                    "email", address.isPresent() ? "malformed" : "required", "Ask by email or by username.");
        }
        if (address.filter(text -> EmailAddress.parse(text).isEmpty()).isPresent()) {
            throw RequestRefused.member("email", "malformed", "This is one mail address.");
        }
        Optional<Account> found = address.isPresent()
                ? administration.findByEmail(realm, address.get())
                : administration.findByUserName(realm, name.orElseThrow());
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.ifPresent(account -> list.add(json(account)));
        return Response.ok(
                        Json.createObjectBuilder().add("accounts", list).build().toString())
                .build();
    }

    /** Looks an account up. An id that is none, and one that nobody has, are the same 404. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.PROVISION, Roles.HELPDESK, Roles.ADMIN})
    public Response find(@PathParam("id") String id) throws RequestRefused {
        Optional<Account> account = accounts.find(Values.account(id));
        if (account.isEmpty()) {
            throw new RequestRefused(Problem.of(ProblemType.NO_SUCH_ACCOUNT));
        }
        return ok(account.get());
    }

    /** Changes what the body has and leaves the rest (RFC 7396): {@code null} removes. */
    @PATCH
    @Path("{id}")
    @Consumes({V1Application.MERGE_PATCH, V1Application.JSON})
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response change(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, CHANGED_TEXTS, Set.of(), CHANGED_FLAGS);
        Change change =
                new Change(part(json, "email"), part(json, "displayName"), part(json, "locale"), json.flag("enabled"));
        return ok(administration.change(administrators.of(http), Values.account(id), change));
    }

    /** Ends the hold of recovery after a change of address that somebody else has made. */
    @POST
    @Path("{id}/address-change/approve")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response approveAddress(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson.read(body, Set.of(), Set.of());
        return switch (administration.approveAddress(administrators.of(http), Values.account(id))) {
            case APPROVED -> find(id);
            case NOT_HELD -> throw new RequestRefused(Problem.of(ProblemType.NOT_HELD));
            case SECOND_ADMINISTRATOR_NEEDED ->
                throw new RequestRefused(Problem.of(ProblemType.SECOND_ADMINISTRATOR_NEEDED));
        };
    }

    /** Erases a person. The audit trail stays, and so does the place of id and name. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response erase(@PathParam("id") String id, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        administration.erase(administrators.of(http), Values.account(id));
        return Response.noContent().build();
    }

    /** An empty text is not "nothing" here: whoever means to remove something says {@code null}. */
    private static Part part(StrictJson json, String name) throws RequestRefused {
        if (!json.has(name)) {
            return Part.untouched();
        }
        if (json.isBlank(name)) {
            throw RequestRefused.member(name, "malformed", "This is a text, or null to remove it.");
        }
        return Part.becoming(json.text(name));
    }

    private Response ok(Account account) {
        return Response.ok(json(account).build().toString()).build();
    }

    private JsonObjectBuilder json(Account account) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", account.id().toString())
                .add("number", account.number())
                .add("realm", account.realm().name())
                .add("username", account.userName());
        account.email().ifPresent(email -> json.add("email", email));
        account.displayName().ifPresent(name -> json.add("displayName", name));
        json.add("locale", account.locale().toLanguageTag()).add("enabled", account.enabled());
        account.recoveryHeldUntil().ifPresent(until -> json.add("recoveryHeldUntil", until.toString()));
        account.email()
                .flatMap(EmailAddress::parse)
                .flatMap(undeliverables::of)
                .ifPresent(refused -> json.add(
                        "undeliverable",
                        Json.createObjectBuilder()
                                .add("since", refused.since().toString())
                                .add("failure", refused.failure())));
        return json;
    }
}
