package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import rekey.identity.CallerAdministration;
import rekey.identity.Refusal;
import rekey.identity.Revocations;
import rekey.identity.Revocations.Revoked;
import rekey.identity.Revocations.Scope;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/** {@code /v1/revocations}: taking back what was issued. */
@Dependent
@Path("revocations")
@Produces(V1Application.JSON)
public final class RevocationsResource {

    static final Set<String> TEXTS = Set.of("realm", "contract", "account", "caller", "issuedBefore");
    static final Set<String> FLAGS = Set.of("all");

    private final Revocations revocations;
    private final CallerAdministration callers;
    private final Administrators administrators;

    @Inject
    public RevocationsResource(Revocations revocations, CallerAdministration callers, Administrators administrators) {
        this.revocations = revocations;
        this.callers = callers;
        this.administrators = administrators;
    }

    /** Revokes within one scope, and says what that was. The same again finds nothing more to do. */
    @POST
    @Consumes(V1Application.JSON)
    @RolesAllowed(Roles.ADMIN)
    public Response revoke(InputStream body, @Context HttpServletRequest http) throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, TEXTS, Set.of(), FLAGS);
        Optional<String> issuedBefore = json.text("issuedBefore");
        if (issuedBefore.isEmpty()) {
            throw RequestRefused.member("issuedBefore", "required", "This member is needed.");
        }
        Instant before = Values.instant(issuedBefore.get(), "issuedBefore").orElseThrow();
        Revoked revoked = revocations.revoke(administrators.of(http), scope(json, http), before);
        return Response.ok(Json.createObjectBuilder()
                        .add("issuedBefore", revoked.issuedBefore().toString())
                        .add("requests", revoked.requests())
                        .add("grants", revoked.grants())
                        .add("codes", revoked.codes())
                        .add("mails", revoked.mails())
                        .add("stamps", revoked.stamps())
                        .build()
                        .toString())
                .build();
    }

    /** One of all, realm, contract, account, caller; with contract and caller, the realm says of which realm. */
    private Scope scope(StrictJson json, HttpServletRequest http) throws RequestRefused {
        boolean all = json.flag("all").orElse(false);
        Optional<String> account = json.text("account");
        Optional<String> contract = json.text("contract");
        Optional<String> caller = json.text("caller");
        boolean ofRealm = json.text("realm").isPresent() && contract.isEmpty() && caller.isEmpty();
        long scopes = Stream.of(all, ofRealm, contract.isPresent(), account.isPresent(), caller.isPresent())
                .filter(Boolean::booleanValue)
                .count();
        if (scopes != 1) {
            throw RequestRefused.member(
                    "all",
                    scopes == 0 ? "required" : "malformed",
                    "Give one of all (true), realm, contract, account and caller.");
        }
        Optional<Realm> realm = json.text("realm").isPresent()
                ? Optional.of(Values.realm(json.text("realm"), () -> administrators.realm(http)))
                : Optional.empty();
        return new Scope(
                realm,
                Values.uuid(account.orElse(null), "account").map(AccountId::new),
                Values.name(contract.orElse(null), "contract"),
                caller.isPresent() ? Optional.of(caller(realm, caller.get(), http)) : Optional.empty());
    }

    private UUID caller(Optional<Realm> realm, String name, HttpServletRequest http) throws RequestRefused {
        return callers.find(realm.orElseGet(() -> administrators.realm(http)), name)
                .orElseThrow(CallersResource::nobody)
                .caller()
                .id();
    }
}
