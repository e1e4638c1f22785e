package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import rekey.identity.Accounts;
import rekey.identity.Accounts.Account;
import rekey.identity.Doors;
import rekey.identity.Refusal;
import rekey.kernel.AccountId;
import rekey.kernel.Deployment;

/** {@code /v1/accounts}: provisioning. */
@Dependent
@Path("accounts")
@Produces(V1Application.JSON)
public final class AccountsResource {

    private static final Set<String> MEMBERS =
            Set.of("id", "username", "email", "displayName", "locale", "realm", "password");

    private final Accounts accounts;
    private final Doors doors;
    private final Deployment deployment;

    @Inject
    public AccountsResource(Accounts accounts, Doors doors, Deployment deployment) {
        this.accounts = accounts;
        this.doors = doors;
        this.deployment = deployment;
    }

    /** Creates an account: 201 with its address and itself. A password is taken here and never shown. */
    @POST
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.PROVISION, Roles.ADMIN})
    public Response create(InputStream body, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, MEMBERS, Set.of());
        Account account = accounts.create(new Accounts.NewAccount(
                Values.realm(
                        json.text("realm"),
                        () -> doors.origin("v1", http.getRemoteAddr()).realm()),
                Values.id(json.text("id")),
                json.text("username"),
                json.text("email"),
                json.text("displayName"),
                json.text("locale"),
                json.text("password")));
        return Response.created(deployment.link("/v1/accounts/" + account.id()))
                .entity(json(account))
                .build();
    }

    /** Looks an account up. An id that is none, and one that nobody has, are the same 404. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.PROVISION, Roles.HELPDESK, Roles.ADMIN})
    public Response find(@PathParam("id") String id) throws RequestRefused {
        Optional<Account> account = Values.uuid(id).map(AccountId::new).flatMap(accounts::find);
        if (account.isEmpty()) {
            throw new RequestRefused(Problem.of(ProblemType.NO_SUCH_ACCOUNT));
        }
        return Response.ok(json(account.get())).build();
    }

    private static String json(Account account) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", account.id().toString())
                .add("number", account.number())
                .add("realm", account.realm().name())
                .add("username", account.userName());
        account.email().ifPresent(email -> json.add("email", email));
        account.displayName().ifPresent(name -> json.add("displayName", name));
        return json.add("locale", account.locale().toLanguageTag())
                .add("enabled", account.enabled())
                .build()
                .toString();
    }
}
